"""What can go wrong with lists."""

from chalicelib.kit.errors import Conflict, InvalidInput


class NotAFixedList(Conflict):
    """Members are added to or taken from fixed lists only; a rule-based list finds its own."""

    code = "list_is_rule_based"
    de = "Diese Liste findet ihre Mitglieder nach einer Regel; sie lassen sich nicht einzeln ändern."
    en = "This list finds its members by a rule; they cannot be changed one by one."


class ListNameTaken(Conflict):
    """Another list of the client has this name."""

    code = "list_name_taken"
    de = "Eine Liste mit diesem Namen gibt es schon."
    en = "There is already a list with this name."


class EmptyRule(InvalidInput):
    """A rule-based list must ask something: all contacts by accident is a costly mailing."""

    code = "empty_rule"
    de = "Die Regel der Liste ist leer."
    en = "The list's rule is empty."
