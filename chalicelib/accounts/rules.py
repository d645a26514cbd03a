"""Pure decisions about sessions."""

from datetime import datetime, timedelta

from chalicelib.accounts.model import Account, AccountGate, Session
from chalicelib.kit.errors import Finding, InvalidInput
from chalicelib.kit.text import is_header_safe

IDLE_LIMIT = timedelta(minutes=60)
ABSOLUTE_LIMIT = timedelta(hours=12)
TOUCH_AFTER = timedelta(minutes=5)


def session_is_live(session: Session, now: datetime) -> bool:
    """Whether the session still counts (ROL-10): at 60 idle minutes or 12 hours it does not."""
    return now < session.seen_at + IDLE_LIMIT and now < session.started_at + ABSOLUTE_LIMIT


def session_needs_touch(session: Session, now: datetime) -> bool:
    """Whether the call is to be written down; not each one, so that reading costs no write."""
    return now - session.seen_at >= TOUCH_AFTER


def require_safe_name(name: str) -> None:
    """Raises InvalidInput for a name that could not stand in one line of a mail's head."""
    if not is_header_safe(name) or not name.strip():
        de = "Bitte einen Namen ohne Zeilenumbrüche und Steuerzeichen."
        finding = Finding("body.name", "bad_name", de, "Please a name without line breaks and control characters.")
        raise InvalidInput(findings=(finding,))


def gate(account: Account | None) -> AccountGate:
    """Whether the account may have mails handed over (MAI-30, MAI-31)."""
    if account is None:
        return AccountGate(may_send=False, reason="ended")
    return AccountGate(account.may_send, "" if account.may_send else account.state.value)
