"""Why a file for or from the bank is refused; the findings name everything that is wrong."""

from chalicelib.kit.errors import InvalidInput, TooLarge


class DirectDebitRefused(InvalidInput):
    """The collections do not make a file that a bank accepts."""

    code = "direct_debit_refused"
    de = "Aus diesen Lastschriften lässt sich keine Datei für die Bank erstellen."
    en = "These direct debits do not make a file for the bank."


class StatementRefused(InvalidInput):
    """The uploaded file is no bank statement that can be booked."""

    code = "statement_refused"
    de = "Die Datei ist kein lesbarer Kontoauszug im Format CAMT.053."
    en = "The file is no readable bank statement in the format CAMT.053."


class StatementTooLarge(TooLarge):
    """More bytes than a statement has."""

    code = "statement_too_large"
    de = "Ein Kontoauszug darf höchstens {limit_mb} MB groß sein."
    en = "A bank statement may have at most {limit_mb} MB."
