"""Evaluations of mailings: what each class may see (STA-02 to STA-04), and the end of counting (STA-08)."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys, receipts
from chalicelib.delivery import service as delivery
from chalicelib.delivery.errors import PremiumOnly
from chalicelib.delivery.model import RecipientView, ShownState, Totals
from chalicelib.delivery.statistics.causes import CauseCount, causes_of
from chalicelib.delivery.statistics.explanation import Line, explain
from chalicelib.delivery.statistics.rates import Rates, rates
from chalicelib.delivery.statistics.series import Hour, hourly
from chalicelib.delivery.statistics.sheet import write_sheet
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import Mailing, MailingClass

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINK_S = 900
_CLOSED_AT_ONCE = 200


@dataclass(frozen=True)
class Evaluation:
    """The numbers of a mailing. `closed` when they do not change any more (STA-08)."""

    mailing: Mailing
    totals: Totals
    rates: Rates
    lines: list[Line]
    causes: list[CauseCount]
    closed: bool


@dataclass(frozen=True)
class Filter:
    """Which recipients to list: a state, only those with (or without) an opening by a person, a part of the address or
    name, a bounce class."""

    state: ShownState | None = None
    opened: bool | None = None
    text: str = ""
    reason: str = ""


def evaluation(actor: Actor, mailing_id: str, *, now: datetime) -> Evaluation:
    """Totals, rates and the explanation, for either class (STA-03). Raises NotFound."""
    mailing = _readable(actor, mailing_id)
    totals = delivery.totals(actor.account_id, mailing_id)
    dispatches = delivery.dispatches(actor.account_id, mailing_id)
    first = dispatches[0] if dispatches else None
    closed = first is not None and now - first.dispatch_at > keys.STATISTICS_OPEN
    found = rates(totals, tracking=first is not None and first.tracking)
    return Evaluation(mailing, totals, found, explain(totals), causes_of(actor.account_id, mailing_id), closed)


def recipients(
    actor: Actor, mailing_id: str, wanted: Filter, *, after: str = "", limit: int = 50
) -> list[RecipientView]:
    """Recipients of a premium mailing that fit, after the recipient key `after`. Raises NotFound, PremiumOnly."""
    views = _all(actor, mailing_id)
    keys_in_order = [view.recipient_key for view in views]
    start = keys_in_order.index(after) + 1 if after in keys_in_order else 0
    return [view for view in views[start:] if fits(view, wanted)][:limit]


def fits(view: RecipientView, wanted: Filter) -> bool:
    """Whether a recipient fits a filter. Pure."""
    if wanted.state is not None and view.state is not wanted.state:
        return False
    if wanted.opened is not None and ("open_human" in view.opens) is not wanted.opened:
        return False
    if wanted.reason and view.reason != wanted.reason:
        return False
    return wanted.text.casefold() in f"{view.address}\n{view.name}".casefold()


def series(actor: Actor, mailing_id: str) -> list[Hour]:
    """The course of a premium mailing by hour. Raises NotFound, PremiumOnly."""
    return hourly(_all(actor, mailing_id))


def export(actor: Actor, mailing_id: str, *, language: str, now: datetime) -> str:
    """A link of 15 minutes to a premium mailing's evaluation as an Excel file. Raises NotFound, PremiumOnly."""
    mailing = _premium(actor, mailing_id)
    key = f"exports/{actor.account_id}/statistics/{mailing_id}-{language}.xlsx"
    place = {"client_id": mailing.client_id, "now": now}
    audit.record(actor, audit.Action.EXPORTED, f"mailing:{mailing_id}", new={"what": "statistics"}, **place)  # type: ignore[arg-type]
    storage().put("media", key, write_sheet(_all(actor, mailing_id), language), content_type=XLSX)
    log_event("statistics_exported", account_id=actor.account_id, mailing_id=mailing_id, user_id=actor.user_id)
    name = safe_file_name(f"{mailing.draft.subject[:60]}.xlsx", "mailing.xlsx")
    return storage().presign_get("media", key, file_name=name, expires_s=_LINK_S)


def close_due(now: datetime) -> int:
    """Destroy the salts of mailings that were dispatched more than 30 days ago; how many. Safe to repeat (STA-07)."""
    due = documents().index(keys.CLOSING_STATISTICS, until=f"{iso(now)}#~", limit=_CLOSED_AT_ONCE)
    for doc in due:
        account_id, mailing_id = doc["pk"].split("#")[1], doc["sk"].split("#")[0]
        receipts.close_statistics(account_id, mailing_id)
        log_event("statistics_closed", account_id=account_id, mailing_id=mailing_id)
    return len(due)


def _all(actor: Actor, mailing_id: str) -> list[RecipientView]:
    _premium(actor, mailing_id)
    return list(delivery.shown_recipients(actor, mailing_id, None))


def _premium(actor: Actor, mailing_id: str) -> Mailing:
    mailing = _readable(actor, mailing_id)
    if mailing.mailing_class is not MailingClass.PREMIUM:
        raise PremiumOnly
    return mailing


def _readable(actor: Actor, mailing_id: str) -> Mailing:
    mailing = mailings.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    return mailing
