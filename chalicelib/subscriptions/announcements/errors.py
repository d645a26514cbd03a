"""What an announcement must keep to."""

from chalicelib.kit.errors import InvalidInput


class AnnouncedTooLate(InvalidInput):
    """A suspension needs 48 hours (AVL-13), the end of a function 30 days (ORD-32)."""

    code = "announced_too_late"
    de = "Die Ankündigung kommt zu spät: frühestens {earliest} ist möglich."
    en = "The announcement comes too late: {earliest} is the earliest possible."


class BadPeriod(InvalidInput):
    """The end does not lie after the beginning."""

    code = "bad_period"
    de, en = "Das Ende muss nach dem Beginn liegen.", "The end has to lie after the beginning."
