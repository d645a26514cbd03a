"""What is done to mailings, written into the audit trail (GDP-04, GDP-07)."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.kit.actor import Actor
from chalicelib.mailings.model import Mailing


def submitted(actor: Actor, mailing: Mailing, *, now: datetime) -> None:
    """The people on these lists were used as recipients; who they were stands in the mailing's archive (MAI-16)."""
    draft = mailing.draft
    facts = {"lists": list(draft.list_ids), "contacts": list(draft.contact_ids), "subject": draft.subject}
    _noted(actor, Action.USED_AS_RECIPIENT, mailing, {**facts, "state": mailing.state.value}, now)


def halted(actor: Actor, mailing: Mailing, *, now: datetime) -> Mailing:
    """A dispatch was cancelled, stopped or held by a user; the mailing."""
    _noted(actor, Action.STOPPED, mailing, {"state": mailing.state.value}, now)
    return mailing


def _noted(actor: Actor, action: Action, mailing: Mailing, new: dict[str, object], now: datetime) -> None:
    audit.record(actor, action, f"mailing:{mailing.mailing_id}", new=new, client_id=mailing.client_id, now=now)
