"""What a contract's life means outside it: the account's state and licences, and mails to the licence manager."""

from datetime import date, datetime

from chalicelib.accounts import service as accounts
from chalicelib.accounts.errors import LoginTaken
from chalicelib.accounts.model import AccountState
from chalicelib.aws.queue import queues
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import letters, repository
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.messages import ContractStateChanged
from chalicelib.subscriptions.model import Effect, EffectKind, Life, Phase

_STOPS_OR_STARTS = frozenset({EffectKind.ENDED, EffectKind.DEACTIVATED, EffectKind.REACTIVATED})
SILENT = frozenset({EffectKind.RENEWED, EffectKind.DESTROYED, EffectKind.PRICES_CHANGED})


def pass_on(contract: Contract, now: datetime) -> None:
    """Bring the account to what the contract says, and send the mails of the outbox. May be repeated: the account
    gets the same values again, and every mail has one identity."""
    bring_account(contract, now)
    for effect in contract.outbox:
        if effect.kind in _STOPS_OR_STARTS:
            queues().send("audience", ContractStateChanged(account_id=contract.account_id, change=effect.kind.value))
        if effect.kind is EffectKind.TRIAL_STARTED and contract.life.trial_on is not None:
            repository.note_trial(contract.entry.identity, contract.account_id, contract.life.trial_on)
        if effect.kind not in SILENT and is_of_use(contract, effect, now):
            letters.tell(contract, effect)


def account_state(contract_life: Life) -> AccountState | None:
    """What the account is while the contract stands there; None while there is no account (ORD-02).

    Before day 1 it waits: only the licence manager gets in, nothing is sent.
    """
    match contract_life.phase:
        case Phase.ACTIVATED:
            return AccountState.WAITING
        case Phase.TRIAL:
            return AccountState.TRIAL
        case Phase.ACTIVE:
            return AccountState.DEACTIVATED if contract_life.deactivated else AccountState.ACTIVE
        case Phase.ENDED | Phase.DESTROYED:
            return AccountState.ENDED
        case _:
            return None


def bring_account(contract: Contract, now: datetime) -> None:
    """State, licensed users and premium as the contract says; users beyond the licences lose theirs (LIC-12)."""
    state = account_state(contract.life)
    if state is None:
        return
    if not letters.has_account(contract.account_id):
        if state is AccountState.ENDED:
            return
        _open(contract, state, now)
    accounts.set_state(contract.account_id, state, now=now)
    accounts.set_premium(contract.account_id, enabled=contract.life.scope.premium, now=now)
    accounts.reduce_to(contract.account_id, contract.life.scope.tier, now=now)


def is_of_use(contract: Contract, effect: Effect, now: datetime) -> bool:
    """Whether a mail still says something: a reminder not after its date, a warning only with too many users."""
    today = berlin_date(now)
    if effect.kind is EffectKind.NOTICE_REMINDER:
        return today <= date.fromisoformat(str(effect.facts["last_day"]))
    if effect.kind is EffectKind.REDUCTION_WARNING:
        in_time = today < date.fromisoformat(str(effect.facts["effective_on"]))
        return in_time and accounts.account(contract.account_id).active_users > int(effect.facts["tier"])
    return True


def _open(contract: Contract, state: AccountState, now: datetime) -> None:
    entry = contract.entry
    suffix = contract.account_id[-8:].lower()
    for login in (entry.lm_email, f"{entry.lm_email}#{suffix}"):
        try:
            accounts.open_account(
                contract.account_id,
                entry.company,
                state=state,
                licensed_users=contract.life.scope.tier,
                login=login,
                email=entry.lm_email,
                manager_name=entry.lm_name,
                language=entry.language,
                premium_enabled=contract.life.scope.premium,
                now=now,
            )
        except LoginTaken:
            continue
        return
    raise LoginTaken
