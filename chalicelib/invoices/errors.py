"""What invoices, payments and dunning do not allow."""

from chalicelib.kit.errors import Conflict, InvalidInput


class NotCorrectable(Conflict):
    """A credit note cannot be corrected, and nobody gets back more than was invoiced (INV-31)."""

    code = "not_correctable"
    de = "Diese Rechnung kann so nicht korrigiert werden."
    en = "This invoice cannot be corrected like this."


class NothingToObject(Conflict):
    """There is nothing to object to, or an objection waits already."""

    code = "nothing_to_object"
    de = "Gegen diese Rechnung ist kein Widerspruch möglich oder es liegt schon einer vor."
    en = "There is nothing to object to, or an objection is waiting already."


class NoObjection(Conflict):
    """No objection waits for a decision."""

    code = "no_objection"
    de, en = "Zu dieser Rechnung ist kein Widerspruch offen.", "No objection to this invoice is open."


class BadAmount(InvalidInput):
    """The amount is not possible here."""

    code = "bad_amount"
    de, en = "Dieser Betrag kommt nicht in Frage.", "This amount is not possible."


class BadBank(InvalidInput):
    """The IBAN is none."""

    code = "bad_iban"
    de, en = "Die Prüfziffer dieser IBAN stimmt nicht.", "The check digits of this IBAN are wrong."


class BookedAlready(Conflict):
    """The booking is known with another content."""

    code = "booked_already"
    de = "Diese Buchung gibt es schon mit anderem Inhalt."
    en = "This booking exists already with another content."


class CreditCap(Conflict):
    """Credits of twelve months may not exceed an annual subscription without an override (AVL-08)."""

    code = "credit_cap"
    de = "Die Gutschriften der letzten 12 Monate überschritten ein Jahresentgelt; es sind noch {left} möglich."
    en = "Credits of the last 12 months would exceed an annual subscription; {left} are left."


class NotProposed(Conflict):
    """The credit has been decided already."""

    code = "not_proposed"
    de, en = "Über diese Minderung ist schon entschieden.", "This credit has been decided already."


class NotPrinted(Conflict):
    """The letter is not waiting to be printed."""

    code = "not_printed"
    de, en = "Dieser Brief liegt nicht in der Druckwarteschlange.", "This letter is not in the print queue."


class NothingToCollect(Conflict):
    """No direct debit is due by that day, or there is no such file."""

    code = "nothing_to_collect"
    de, en = "Es ist nichts einzuziehen.", "There is nothing to collect."


class NothingUnmatched(Conflict):
    """This movement is not waiting to be matched."""

    code = "nothing_unmatched"
    de, en = "Diese Buchung wartet nicht auf Zuordnung.", "This movement is not waiting to be matched."
