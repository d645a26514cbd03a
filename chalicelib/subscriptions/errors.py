"""What a contract does not allow."""

from chalicelib.kit.errors import Conflict, InvalidInput


class WrongPhase(Conflict):
    """The contract stands where this cannot be done."""

    code = "wrong_phase"
    de = "Das ist im jetzigen Stand des Vertrags nicht möglich."
    en = "This is not possible in the present state of the contract."


class NoticeStands(Conflict):
    """There is a notice already, and the new one would not end the contract earlier."""

    code = "notice_stands"
    de, en = "Der Vertrag ist bereits gekündigt.", "Notice has already been given."


class NoNotice(Conflict):
    """There is no notice of this party to withdraw (SUB-11)."""

    code = "no_notice"
    de = "Es gibt keine eigene Kündigung, die zurückgenommen werden könnte."
    en = "There is no notice of yours that could be withdrawn."


class NoReduction(Conflict):
    """There is no such pending reduction."""

    code = "no_reduction"
    de, en = "Eine solche Reduzierung ist nicht vorgemerkt.", "There is no such pending reduction."


class NotAnExtension(InvalidInput):
    """The wanted scope is not larger than the present one in every part."""

    code = "not_an_extension"
    de = "Eine Erweiterung darf nichts wegnehmen und muss etwas hinzufügen."
    en = "An extension must not take anything away and has to add something."


class NotAReduction(InvalidInput):
    """The wanted scope is not smaller than the one that would hold then in every part."""

    code = "not_a_reduction"
    de = "Eine Reduzierung darf nichts hinzufügen und muss etwas wegnehmen."
    en = "A reduction must not add anything and has to take something away."


class SwitchStands(Conflict):
    """A switch is under way."""

    code = "switch_stands"
    de, en = "Ein Anbieterwechsel läuft bereits.", "A switch is already under way."


class BadDay(InvalidInput):
    """The day lies in the future or before the contract."""

    code = "bad_day"
    de, en = "Dieser Tag kommt nicht in Frage.", "This day is not possible."


class TrialDecisionMissing(Conflict):
    """The company had a trial in the last twelve months: the operator has to decide first (ORD-31)."""

    code = "trial_decision_missing"
    de = "Dieses Unternehmen hatte am {on} schon eine Startphase: Bitte entscheiden Sie über eine weitere."
    en = "This company had a trial on {on} already: please decide about another one."


class AgreementMissing(Conflict):
    """Without a trial only when the customer agreed to it (ORD-31)."""

    code = "agreement_missing"
    de, en = "Der Kunde muss dem Beginn ohne Startphase zustimmen.", "The customer must agree to start without a trial."


class QuoteExpired(Conflict):
    """The quote's last day has passed (ORD-17)."""

    code = "quote_expired"
    de, en = "Das Angebot war bis {on} gültig.", "The quote was valid until {on}."


class QuoteAccepted(Conflict):
    """The quote has become an order."""

    code = "quote_accepted"
    de, en = "Das Angebot ist bereits angenommen.", "The quote has already been accepted."


class ConfirmationStale(Conflict):
    """The confirmation belongs to another state of the contract or is older than 15 minutes."""

    code = "confirmation_stale"
    de = "Bitte beginnen Sie neu: Diese Bestätigung ist nicht mehr gültig."
    en = "Please begin again: this confirmation is no longer valid."


class NotAnnounceable(InvalidInput):
    """The price list lacks something that the customer has."""

    code = "not_announceable"
    de = "Dieser Preisliste fehlt etwas, das der Kunde abonniert hat."
    en = "This price list lacks something that the customer subscribes to."


class NotInTrial(Conflict):
    """This service begins with the paid subscription (TRI-20)."""

    code = "not_in_trial"
    de = "Dieser Dienst steht in der Startphase noch nicht zur Verfügung."
    en = "This service is not available in the trial yet."


class NotSubscribed(Conflict):
    """The service is not part of the subscription."""

    code = "not_subscribed"
    de = "Dieser Dienst gehört nicht zu Ihrem Abonnement."
    en = "This service is not part of your subscription."


class MandateMissing(InvalidInput):
    """Direct debit and instalments need a mandate; instalments are 2, 4 or 12 (INV-24)."""

    code = "mandate_missing"
    de = "Lastschrift und Raten (2, 4 oder 12) brauchen ein Mandat."
    en = "Direct debit and instalments (2, 4 or 12) need a mandate."


class OrderFindings(InvalidInput):
    """The order is not complete or breaks rules."""

    code = "order_incomplete"
    de, en = "Bitte prüfen Sie Ihre Angaben.", "Please check your entries."
