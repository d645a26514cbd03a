"""Service orders: the 45 days, parts, releases, warnings."""

from datetime import date, timedelta

import pytest

from chalicelib.accounts.users.operators import create_operator
from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds, invoicing, service
from chalicelib.subscriptions.billing import BillingKind
from chalicelib.subscriptions.errors import BadDay, WrongPhase
from chalicelib.subscriptions.services import rules
from chalicelib.subscriptions.services import service as services
from chalicelib.subscriptions.services.errors import MoreThanOrdered, TooEarlyToRelease
from chalicelib.subscriptions.services.model import ServiceOrder, ServiceState
from tests.subscriptions.customers import OPERATOR, ORDERED_AT, Mails, activated, berlin, manager, placed, run_job

NOW = berlin("2026-03-05T10:00:00")


def training(account_id: str, amount_cents: int = 120000) -> ServiceOrder:
    return services.place_order(
        OPERATOR,
        account_id,
        title="Schulung",
        amount_cents=amount_cents,
        received_on=berlin_date(NOW),
        now=NOW,
    )


@pytest.mark.req("EX-47", "ORD-19", "ORD-20")
@pytest.mark.parametrize(
    ("received", "offer_until", "releasable"),
    [("2026-02-10", "2026-03-27", "2026-03-28"), ("2028-02-10", "2028-03-26", "2028-03-27")],
)
def test_an_appointment_is_offered_within_45_days(received: str, offer_until: str, releasable: str) -> None:
    day = date.fromisoformat(received)
    assert rules.offer_until(day).isoformat() == offer_until
    assert rules.releasable_from(day).isoformat() == releasable


@pytest.mark.req("ORD-19", "SVC-01")
def test_an_ordered_service_is_confirmed_with_its_last_day(mails: Mails) -> None:
    made = activated()
    order = training(made.account_id)
    template, to, _, text = mails[-1]
    assert (template, to) == ("service_ordered", "erika@muster.example")
    assert "19.04.2026" in text and "1.200,00" in text
    assert services.of_manager(manager(made.account_id)) == (order,)
    found, following = services.in_state(OPERATOR, ServiceState.OPEN, limit=10)
    assert (found, following) == ((order,), "")


@pytest.mark.req("TRI-06", "INV-12", "ORD-20")
def test_a_service_is_invoiced_after_performance_also_in_the_trial(mails: Mails) -> None:
    made = activated()
    run_job("2026-03-05T00:00:00")
    order = training(made.account_id)
    assert invoicing.billing_events(made.account_id) == ()
    on = date(2026, 3, 10)
    services.record_performance(
        OPERATOR, made.account_id, order.id, on=on, amount_cents=120000, text="", now=berlin("2026-03-10T17:00:00")
    )
    assert service.current(made.account_id, now=berlin("2026-03-10T17:00:00")).life.phase.value == "trial"
    (event,) = invoicing.billing_events(made.account_id)
    assert (event.kind, event.fee_cents, event.on, event.text) == (BillingKind.SERVICE, 120000, on, "Schulung")
    assert (event.reference, event.lines) == (order.id, ())
    invoicing.note_billed(made.account_id, event.id, "inv_1")
    assert invoicing.billing_events(made.account_id, only_open=True) == ()


@pytest.mark.req("ORD-21")
def test_parts_are_invoiced_one_by_one_and_never_more_than_the_order(mails: Mails) -> None:
    made = activated()
    order = training(made.account_id)

    def perform(cents: int) -> ServiceOrder:
        on = berlin_date(NOW)
        return services.record_performance(
            OPERATOR, made.account_id, order.id, on=on, amount_cents=cents, text="Teil", now=NOW
        )

    perform(50000)
    perform(30000)
    with pytest.raises(MoreThanOrdered):
        perform(40001)
    assert perform(40000).state is ServiceState.PERFORMED
    assert [event.fee_cents for event in invoicing.billing_events(made.account_id)] == [50000, 30000, 40000]


@pytest.mark.req("ORD-20", "EX-47")
def test_before_performance_only_by_hand_and_only_from_day_46(mails: Mails) -> None:
    made = activated()
    order = training(made.account_id)
    last_day = berlin("2026-04-19T23:59:59")
    with pytest.raises(TooEarlyToRelease):
        services.release(OPERATOR, made.account_id, order.id, amount_cents=120000, text="", now=last_day)
    for day in range(30, 60):
        services.warn_due(NOW + timedelta(days=day))
    assert invoicing.billing_events(made.account_id) == ()
    later = last_day + timedelta(seconds=1)
    services.release(OPERATOR, made.account_id, order.id, amount_cents=100000, text="Vorab", now=later)
    with pytest.raises(MoreThanOrdered):
        services.release(OPERATOR, made.account_id, order.id, amount_cents=20001, text="", now=later)
    done = services.record_performance(
        OPERATOR, made.account_id, order.id, on=berlin_date(later), amount_cents=120000, text="", now=later
    )
    assert [part.amount_cents for part in done.releases] == [100000, 20000]


@pytest.mark.req("ORD-19", "JOB-12")
def test_the_operator_is_warned_on_days_30_40_45_and_46_until_an_appointment_is_offered(mails: Mails) -> None:
    create_operator("ops", password="korrekt Pferd 9!", email="ops@depesche.example", name="Ops", now=NOW)
    made = activated()
    late, offered = training(made.account_id), training(made.account_id)
    services.offer_appointment(
        OPERATOR, made.account_id, offered.id, appointment_at=berlin("2026-04-10T11:00:00"), now=NOW
    )
    assert "10.04.2026, 11:00 Uhr" in mails[-1][3]
    told = []
    for day in range(60):
        before = len(mails)
        at = berlin("2026-03-05T09:30:00") + timedelta(days=day)
        for _ in range(2):
            services.warn_due(at)
        told += [day for template, *_ in mails[before:] if template == "service_warning"]
    assert told == [30, 40, 45, 46]
    assert late.id in mails[-1][3] and "von Hand freigegeben" in mails[-1][3]
    assert mails[-1][1] == "ops@depesche.example"


@pytest.mark.req("GEN-13", "JOB-12")
def test_a_missed_warning_is_made_up_for_once(mails: Mails) -> None:
    create_operator("ops", password="korrekt Pferd 9!", email="ops@depesche.example", name="Ops", now=NOW)
    training(activated().account_id)
    services.warn_due(NOW + timedelta(days=41))
    assert [text for template, _, _, text in mails if template == "service_warning" and "Tag 40" in text] != []
    assert sum(template == "service_warning" for template, *_ in mails) == 1


def test_what_a_service_order_refuses(mails: Mails) -> None:
    waiting, made = placed(lm_email="w@muster.example"), activated()
    later = berlin_date(NOW) + timedelta(days=1)
    with pytest.raises(WrongPhase):
        training(waiting.account_id)
    with pytest.raises(BadDay):
        services.place_order(OPERATOR, made.account_id, title="x", amount_cents=1, received_on=later, now=NOW)
    order = training(made.account_id)
    with pytest.raises(BadDay):
        services.offer_appointment(OPERATOR, made.account_id, order.id, appointment_at=ORDERED_AT, now=NOW)
    with pytest.raises(BadDay):
        services.record_performance(OPERATOR, made.account_id, order.id, on=later, amount_cents=1, text="", now=NOW)
    with pytest.raises(NotFound):
        services.offer_appointment(OPERATOR, "acc_other", order.id, appointment_at=NOW + timedelta(days=1), now=NOW)
    with pytest.raises(NotFound):
        services.of_customer(manager(made.account_id), made.account_id)
    with pytest.raises(NotAllowed):
        services.of_manager(OPERATOR)
    service.do(made.account_id, deeds.GiveNotice(), by="x", now=NOW)
    with pytest.raises(WrongPhase):
        training(made.account_id)
