"""Invoices from real contracts in the store: what comes when, however often and late the job runs."""

import pytest

from chalicelib.aws import region
from chalicelib.aws.documents import documents
from chalicelib.invoices import corrections, repository, running, service
from chalicelib.invoices.messages import AccountDue, InvoiceIssued
from chalicelib.metering import service as metering
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Party, Scope
from tests.invoices.making import at, day
from tests.invoices.world import OPERATOR, Postbox, customer, run, shown

GB = 1_000_000_000


def dispatch(account_id: str, name: str, bytes_: int, when: str) -> None:
    op = metering.dispatch_add_op(account_id, name, bytes_=bytes_, messages=1, handed_over_at=at(when))
    assert documents().transact([op])


@pytest.mark.req("INV-01", "INV-02", "INV-04", "INV-05", "INV-30", "INV-31", "JOB-02", "JOB-03", "TRI-05")
def test_a_subscription_gets_its_first_invoice_and_then_one_each_year(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-15T23:59")
    assert shown(account_id) == []
    run(account_id, "2026-03-16T00:00")
    assert shown(account_id) == [("2026-000001", "2026-03-16", "first", 191342)]
    run(account_id, "2027-01-01T05:59")
    assert len(shown(account_id)) == 1
    run(account_id, "2027-01-01T06:00", "2027-12-31T23:59", "2028-01-01T06:05")
    assert shown(account_id)[1:] == [
        ("2027-000001", "2027-01-01", "annual", 240000),
        ("2028-000001", "2028-01-01", "annual", 240000),
    ]
    assert len(box.of(InvoiceIssued)) == 3


@pytest.mark.req("EX-08", "INV-34", "INV-05")
def test_a_start_on_new_years_eve_and_one_on_new_years_day(box: Postbox) -> None:
    eve, day_one = customer("2026-12-16"), customer("2026-12-17")
    run(eve, "2026-12-31T00:01", "2027-01-01T06:00", "2027-01-02T09:00")
    run(day_one, "2026-12-31T00:01", "2027-01-01T06:00", "2027-01-02T09:00")
    assert [(on, kind, net) for _, on, kind, net in shown(eve)] == [
        ("2026-12-31", "first", 658),
        ("2027-01-01", "annual", 240000),
    ]
    assert [(on, kind, net) for _, on, kind, net in shown(day_one)] == [("2027-01-01", "first", 240000)]


@pytest.mark.req("GEN-13", "INV-05", "INV-10", "JOB-03")
def test_a_job_that_was_away_for_two_years_writes_the_same_invoices(box: Postbox) -> None:
    punctual, late = customer(), customer()
    for account_id in (punctual, late):
        dispatch(account_id, "premium", 5 * GB, "2026-11-30T23:30")
    for instant in ("2026-03-16T00:00", "2026-12-01T06:00", "2027-01-01T06:00", "2028-01-01T06:00", "2028-03-05T10:00"):
        run(punctual, instant)
    run(late, "2028-03-05T10:00", "2028-03-05T10:00")
    assert [one[1:] for one in shown(late)] == [one[1:] for one in shown(punctual)]
    assert [one[1:3] for one in shown(late)] == [
        ("2026-03-16", "first"), ("2026-12-01", "usage"), ("2027-01-01", "annual"), ("2028-01-01", "annual"),
    ]  # fmt: skip


@pytest.mark.req("EX-09", "INV-08", "EX-17", "SUB-15", "SUB-16")
def test_extension_and_reduction(box: Postbox) -> None:
    account_id = customer(tier=10)
    subscriptions.do(account_id, deeds.Extend(Scope(20), "2026-02"), by="lm", now=at("2026-08-17T12:00"))
    run(account_id, "2026-08-17T12:05")
    assert shown(account_id)[1][1:] == ("2026-08-17", "extension", 67562)
    subscriptions.do(account_id, deeds.Reduce(Scope(10), "2026-02"), by="lm", now=at("2026-09-30T23:30"))
    run(account_id, "2027-01-01T06:00")
    assert shown(account_id)[2][1:] == ("2027-01-01", "annual", 240000)


@pytest.mark.req("EX-19")
def test_a_reduction_ordered_too_late_leaves_the_annual_invoice_as_it_is(box: Postbox) -> None:
    account_id = customer(tier=20)
    subscriptions.do(account_id, deeds.Reduce(Scope(10), "2026-02"), by="lm", now=at("2026-10-01T00:00"))
    run(account_id, "2027-01-01T06:00")
    assert shown(account_id)[1][1:] == ("2027-01-01", "annual", 420000)


@pytest.mark.req("INV-05", "SUB-03", "JOB-03")
def test_after_a_notice_there_is_no_annual_invoice(box: Postbox) -> None:
    account_id = customer()
    subscriptions.do(account_id, deeds.GiveNotice(), by="lm", now=at("2026-09-30T23:59"))
    run(account_id, "2027-01-01T06:00", "2027-02-01T06:00")
    assert [kind for _, _, kind, _ in shown(account_id)] == ["first"]


@pytest.mark.req("EX-12", "INV-05")
def test_a_notice_one_second_too_late_has_one(box: Postbox) -> None:
    account_id = customer()
    subscriptions.do(account_id, deeds.GiveNotice(), by="lm", now=at("2026-10-01T00:00"))
    run(account_id, "2027-01-01T06:00", "2028-01-01T06:00")
    assert [one[1:3] for one in shown(account_id)] == [("2026-03-16", "first"), ("2027-01-01", "annual")]


@pytest.mark.req("EX-59", "EX-26", "ORD-15")
def test_premium_contracting_before_the_start_and_in_a_running_subscription(box: Postbox) -> None:
    running_one, early = customer(), customer(scope=Scope(10, frozenset({"export"})))
    subscriptions.record_contracting(OPERATOR, early, document="doc", now=at("2026-03-05T10:00"))
    run(early, "2026-03-16T00:01")
    assert shown(early)[0][1:] == ("2026-03-16", "first", 317471)
    subscriptions.record_contracting(OPERATOR, running_one, document="doc", now=at("2026-09-01T10:00"))
    run(running_one, "2026-09-01T10:05", "2027-01-01T06:00")
    assert [one[1:] for one in shown(running_one)][1:] == [
        ("2026-09-01", "contracting", 62000),
        ("2027-01-01", "annual", 276000),
    ]


@pytest.mark.req("SUB-24", "GEN-03", "INV-31")
def test_an_end_for_the_customers_cause_gives_prepaid_time_back(box: Postbox) -> None:
    account_id = customer(scope=Scope(10, frozenset({"export"})))
    subscriptions.do(
        account_id, deeds.Extend(Scope(20, frozenset({"export"})), "2026-02"), by="lm", now=at("2026-08-17T12:00")
    )
    deed = deeds.Terminate(Party.CUSTOMER, "fault", day("2026-10-10"))
    subscriptions.do(account_id, deed, by="ops", now=at("2026-10-10T15:00"))
    run(account_id, "2026-10-10T15:05", "2026-12-01T06:00")
    notes = [one for one in repository.invoices(account_id) if one.kind.is_credit]
    # 82 of 365 days of 2,400.00; export 21 of 31 days and two months; 82 days of the difference.
    assert [note.net_cents for note in notes] == [53918 + 3387 + 10000, 40438]
    corrected = [note.references.corrected.number for note in notes if note.references.corrected]
    assert corrected == ["2026-000001", "2026-000002"]


@pytest.mark.req("SUB-24", "INV-31")
def test_an_end_never_gives_back_more_than_is_left_of_an_invoice(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:05")
    (first,) = repository.invoices(account_id)
    corrections.credit(OPERATOR, account_id, first.id, "r1", 191000, reason="Kulanz", now=at("2026-03-20T10:00"))
    deed = deeds.Terminate(Party.CUSTOMER, "fault", day("2026-03-31"))
    subscriptions.do(account_id, deed, by="ops", now=at("2026-03-31T15:00"))
    run(account_id, "2026-03-31T15:05", "2026-03-31T15:10")
    assert [net for _, _, kind, net in shown(account_id) if kind == "credit_note"] == [191000, 342]


@pytest.mark.req("SUB-22", "SUB-24")
def test_an_end_for_the_operators_cause_gives_nothing_back(box: Postbox) -> None:
    account_id = customer()
    deed = deeds.Terminate(Party.OPERATOR, "abuse", day("2026-10-10"))
    subscriptions.do(account_id, deed, by="ops", now=at("2026-10-10T15:00"))
    run(account_id, "2026-10-10T15:05", "2026-12-01T06:00")
    assert [kind for _, _, kind, _ in shown(account_id)] == ["first"]


@pytest.mark.req("TRI-08", "INV-30", "TRI-05")
def test_who_leaves_the_trial_gets_no_invoice(box: Postbox) -> None:
    account_id = customer()
    dispatch(account_id, "standard", 5 * GB, "2026-03-03T10:00")
    subscriptions.do(account_id, deeds.GiveNotice(), by="lm", now=at("2026-03-10T10:00"))
    run(account_id, "2026-03-16T00:01", "2026-04-01T06:00")
    assert shown(account_id) == []


@pytest.mark.req("INV-10", "MET-12", "MET-16", "JOB-04", "TRI-06", "INV-11")
def test_usage_is_invoiced_for_the_month_before_without_the_trial(box: Postbox) -> None:
    account_id = customer()
    dispatch(account_id, "premium", 7 * GB, "2026-03-15T23:59")
    dispatch(account_id, "premium", 1_186_300_000, "2026-03-16T00:01")
    dispatch(account_id, "standard", 500_000_000, "2026-04-30T23:59")
    dispatch(account_id, "standard", 700_000_000, "2026-05-01T00:00")
    run(account_id, "2026-03-16T00:01", "2026-04-01T05:59")
    assert len(shown(account_id)) == 1
    run(account_id, "2026-04-01T06:00", "2026-05-01T06:00", "2026-06-01T06:00", "2026-07-01T06:00")
    assert [one[1:] for one in shown(account_id)][1:] == [
        ("2026-04-01", "usage", 2373), ("2026-05-01", "usage", 500), ("2026-06-01", "usage", 700),
    ]  # fmt: skip
    march = repository.invoices(account_id)[1]
    assert (march.service_from, march.service_to) == (day("2026-03-16"), day("2026-03-31"))


@pytest.mark.req("INV-10", "MET-10", "DUN-08")
def test_a_deactivated_account_is_charged_and_the_last_month_too(box: Postbox) -> None:
    account_id = customer()
    subscriptions.do(account_id, deeds.GiveNotice(), by="lm", now=at("2026-05-01T10:00"))
    subscriptions.do(account_id, deeds.SetDeactivated(True), by="ops", now=at("2026-06-01T09:00"))
    dispatch(account_id, "standard", GB, "2026-06-01T08:00")
    dispatch(account_id, "standard", GB, "2026-12-31T23:00")
    run(account_id, "2026-07-01T06:00", "2027-01-01T06:00", "2027-02-01T06:00")
    assert [one[1:] for one in shown(account_id)][1:] == [("2026-07-01", "usage", 1000), ("2027-01-01", "usage", 1000)]


@pytest.mark.req("JOB-01", "GEN-13")
def test_the_tick_finds_who_has_something_due_and_only_them(box: Postbox) -> None:
    first, second = customer(), customer("2026-03-10")
    for account_id in (first, second):
        subscriptions.current(account_id, now=at("2026-03-16T00:00"))
    box.posted.clear()
    service.look_for_work(now=at("2026-03-16T00:05"))
    assert [message.account_id for message in box.of(AccountDue)] == [first]
    run(first, "2026-03-16T00:05")
    box.posted.clear()
    service.look_for_work(now=at("2026-03-16T00:10"))
    assert box.of(AccountDue) == []
    assert [message.account_id for message in box.of(InvoiceIssued)] == [first]
    subscriptions.current(second, now=at("2026-04-01T06:00"))
    box.posted.clear()
    service.look_for_work(now=at("2026-04-01T06:00"))
    assert {message.account_id for message in box.of(AccountDue)} == {first, second}


@pytest.mark.req("INV-05")
def test_nobody_is_looked_at_between_midnight_and_six_of_new_years_day(box: Postbox) -> None:
    account_id = customer()
    run(account_id, "2026-03-16T00:01", "2026-12-31T12:00")
    subscriptions.current(account_id, now=at("2027-01-01T00:00"))
    box.posted.clear()
    service.look_for_work(now=at("2027-01-01T05:59"))
    assert box.of(AccountDue) == []
    service.look_for_work(now=at("2027-01-01T06:00"))
    assert box.of(AccountDue)


@pytest.mark.req("RES-12")
def test_in_a_region_that_stands_by_there_are_neither_jobs_nor_numbers(box: Postbox) -> None:
    account_id = customer()
    region.set_active("eu-west-3")
    with pytest.raises(region.NotActiveRegion):
        running.catch_up(account_id, now=at("2026-03-16T00:01"))
    assert service.look_for_work(now=at("2026-03-16T00:05")) == 0
    assert shown(account_id) == []
    region.set_active("eu-central-1")
    run(account_id, "2026-03-16T00:10")
    assert len(shown(account_id)) == 1


def test_a_customer_without_contract_is_unknown(box: Postbox) -> None:
    with pytest.raises(Exception, match="not_found"):
        running.catch_up("acc_00000000000000000000000000", now=at("2026-03-16T00:01"))
