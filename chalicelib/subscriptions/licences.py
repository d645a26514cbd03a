"""Who stays active when fewer users are licensed (LIC-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Seat:
    """An active user as far as the choice needs it; `is_kept` is true of LM and administrator."""

    user_id: str
    last_sign_in_at: datetime | None
    is_kept: bool = False


def to_deactivate(active: Iterable[Seat], licensed_users: int) -> tuple[str, ...]:
    """The users to deactivate so that `licensed_users` remain: oldest last sign-in first, never signed in = oldest,
    ties by id; never the LM or the administrator."""
    seats = list(active)
    movable = sorted(
        (seat for seat in seats if not seat.is_kept), key=lambda seat: (seat.last_sign_in_at or _NEVER, seat.user_id)
    )
    surplus = max(0, len(seats) - licensed_users)
    return tuple(seat.user_id for seat in movable[:surplus])
