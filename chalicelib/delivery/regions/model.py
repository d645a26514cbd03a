"""A proposed switch, and what becomes of it."""

from datetime import datetime, timedelta

from chalicelib.kit.errors import Conflict, NotAllowed
from chalicelib.kit.records import dataclass

VALID_FOR = timedelta(minutes=30)
"""After this time nobody knows any more what the situation was when it was proposed."""


class NothingProposed(Conflict):
    """There is no proposal, or it is too old."""

    code = "no_switch_proposed"
    de = "Es liegt kein gültiger Vorschlag vor."
    en = "There is no valid proposal."


class SecondPersonNeeded(NotAllowed):
    """Whoever proposed a switch cannot confirm it."""

    code = "second_person_needed"
    de = "Eine zweite Person muss den Wechsel bestätigen."
    en = "A second person has to confirm the switch."


@dataclass(frozen=True)
class Proposal:
    """Somebody wants `region` to write from now on; `alone`: without waiting for the other region's answers."""

    region: str
    alone: bool
    reason: str
    by: str
    at: datetime
    v: int = 0

    def require_confirmable(self, user_id: str, *, region: str, now: datetime) -> None:
        """Raises NothingProposed when it is too old or about another region, SecondPersonNeeded for whoever made it."""
        if self.region != region or not self.at <= now < self.at + VALID_FOR:
            raise NothingProposed
        if self.by == user_id:
            raise SecondPersonNeeded
