"""Two steps for what cannot be undone: first what would happen, then the same again with its confirmation (SUB-07)."""

from datetime import date, datetime, timedelta

from chalicelib.aws.keys import secret
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.paging import decode_cursor, encode_cursor
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds, life, periods, service
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.errors import ConfirmationStale, WrongPhase
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.prices import annual_cents

VALID_FOR = timedelta(minutes=15)
_LEAVING = (Phase.ACTIVATED, Phase.TRIAL)


@dataclass(frozen=True)
class Outlook:
    """What an action would lead to now. Money is net cents a year."""

    confirmation: str
    ends_on: date | None
    first_paid_on: date | None
    first_end_on: date | None
    annual_cents: int


def outlook(actor: Actor, action: str, *, now: datetime) -> Outlook:
    """The first step: tries the action on the contract without keeping it. Raises what the action itself raises."""
    contract = service.of_manager(actor, now=now)
    after = life.happen(contract.life, _deed(action, contract), now=now).life
    facts = {"account": actor.account_id, "action": action, "v": str(contract.v), "until": iso(now + VALID_FOR)}
    first_paid_on = berlin_date(now) if action == "convert" else None
    return Outlook(
        encode_cursor(facts, secret("confirmations").value),
        after.ends_on,
        first_paid_on,
        periods.first_possible_end(first_paid_on) if first_paid_on else None,
        annual_cents(service.running_lines(contract)),
    )


def confirmed(
    actor: Actor, action: str, confirmation: str, *, now: datetime, transition_days: int = periods.TRANSITION_DAYS
) -> Contract:
    """The second step. Raises ConfirmationStale when it is too late, or the contract is no longer as it was shown."""
    facts = decode_cursor(confirmation, secret("confirmations").value)
    contract = service.of_manager(actor, now=now)
    if (facts["account"], facts["action"]) != (actor.account_id, action) or now > from_iso(facts["until"]):
        raise ConfirmationStale
    deed = deeds.RequestSwitch(transition_days) if action == "switch" else _deed(action, contract)
    return service.do_confirmed(actor, deed, seen_version=int(facts["v"]), now=now)


def _deed(action: str, contract: Contract) -> deeds.Deed:
    """Leaving is for the time before the first paid day only, notice for the time after it."""
    if action == "convert":
        return deeds.ConvertEarly()
    if action == "switch":
        return deeds.RequestSwitch()
    if (action == "leave_trial") != (contract.life.phase in _LEAVING):
        raise WrongPhase
    return deeds.GiveNotice()
