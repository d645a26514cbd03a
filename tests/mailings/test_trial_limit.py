"""The trial's limit on mailings, at submission and at dispatch."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import AccountState
from chalicelib.kit.workdays import berlin_date
from chalicelib.mailings import account_changes, assessment, repository, submission, trial_check
from chalicelib.mailings import service as mailings
from chalicelib.mailings.errors import NotSubmittable
from chalicelib.mailings.model import MailingState
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions import repository as contracts
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Acceptance, Address, OrderEntry
from tests.mailings.conftest import Office, request


@pytest.fixture
def trial(office: Office) -> Office:
    """The office in the first hour of its trial."""
    ordered_at = office.now - timedelta(hours=1)
    start = berlin_date(office.now)
    placed = life.ordered(Scope(10), "2026-01", start_on=start, now=ordered_at).life
    active = life.happen(placed, deeds.Activate(), now=ordered_at).life
    address = Address("Weg 1", "40213", "Düsseldorf")
    entry = OrderEntry("Büro", address, "r@b.example", "LM", "lm@b.example", start, Scope(10))
    accepted = Acceptance("1", "", "1", "", "lm@b.example", ordered_at)
    contract = Contract(office.account.id, active, entry, accepted, ())
    assert contracts.save(contract, [], due_at=None)
    return office


def _with_expected(office: Office, recipients: int) -> str:
    """A queued mailing of the account that was submitted for so many recipients."""
    draft = office.mailing()
    sent = submission.submit(office.author, draft.mailing_id, request(draft), now=office.now)
    fixed = sent.submission
    assert fixed is not None
    stored = repository.save(replace(sent, submission=replace(fixed, expected_recipients=recipients)))
    assert stored is not None
    return stored.mailing_id


@pytest.mark.req("TRI-14", "TRI-15", "TRI-16", "EX-22")
def test_mailings_under_way_count_together_and_the_planned_instant_decides(trial: Office) -> None:
    account_id, now = trial.account.id, trial.now
    after_trial = now + timedelta(days=16)
    first = _with_expected(trial, 70)

    def codes(recipients: int, at: datetime = now) -> list[str]:
        found = trial_check.trial_findings(account_id, "mlg_other", recipients=recipients, at=at)
        return [finding.code for finding in found]

    assert codes(30) == []
    assert codes(40) == ["trial_recipients_together"]
    assert codes(101) == ["trial_recipients"]
    assert codes(5000, after_trial) == []
    assert trial_check.trial_findings(account_id, first, recipients=100, at=now) == ()


@pytest.mark.req("TRI-15", "TRI-16")
def test_a_mailing_over_the_limit_is_refused_as_a_whole(trial: Office) -> None:
    _with_expected(trial, 99)
    draft = trial.mailing()
    with pytest.raises(NotSubmittable) as refused:
        submission.submit(trial.author, draft.mailing_id, request(draft), now=trial.now)
    assert [finding.code for finding in refused.value.findings] == ["trial_recipients_together"]
    assert repository.load(trial.account.id, draft.mailing_id).state is MailingState.DRAFT


@pytest.mark.req("TRI-16")
def test_dispatch_tests_the_limit_again(trial: Office) -> None:
    waiting = _with_expected(trial, 50)
    for _ in range(2):
        held = mailings.hold_for_trial(trial.account.id, waiting, recipients=101, now=trial.now)
        known = repository.load(trial.account.id, waiting)
        assert (known.state, known.state_reason) == (MailingState.HELD, trial_check.TRIAL_LIMIT)
    assert held is False
    assert not mailings.hold_for_trial(
        trial.account.id, _with_expected(trial, 9), recipients=500, now=trial.now + timedelta(days=16)
    )


@pytest.mark.req("TRI-23")
def test_the_end_of_a_contract_cancels_what_is_planned(trial: Office) -> None:
    waiting = _with_expected(trial, 5)
    account_changes.contract_changed(trial.account.id, "ended", now=trial.now)
    assert repository.load(trial.account.id, waiting).state is MailingState.QUEUED, "the account has not ended"
    accounts.set_state(trial.account.id, AccountState.ENDED)
    for _ in range(2):
        account_changes.contract_changed(trial.account.id, "ended", now=trial.now)
        assert repository.load(trial.account.id, waiting).state is MailingState.CANCELLED


@pytest.mark.req("TRI-06", "MAI-18")
def test_the_estimate_costs_nothing_in_the_trial_and_its_price_afterwards(
    trial: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessment, "encoded_bytes", lambda *_, **__: 10_000_000)
    draft = trial.mailing()
    during = assessment.check(trial.author, draft.mailing_id, now=trial.now).estimate
    after = assessment.check(trial.author, draft.mailing_id, now=trial.now + timedelta(days=16)).estimate
    assert (during.total_bytes, during.price_cents) == (after.total_bytes, 0)
    assert after.price_cents == after.total_bytes // 1_000_000 > 0
