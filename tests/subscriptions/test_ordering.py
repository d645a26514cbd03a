"""Orders and quotes in the store, and what is told about them."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import AccountState
from chalicelib.kit.errors import DepescheError, NotFound
from chalicelib.subscriptions import deeds, legal, ordering, price_lists, repository, service
from chalicelib.subscriptions.contract import Origin, QuoteState
from chalicelib.subscriptions.errors import (
    AgreementMissing,
    OrderFindings,
    QuoteAccepted,
    QuoteExpired,
    TrialDecisionMissing,
)
from chalicelib.subscriptions.model import Phase, Scope
from chalicelib.subscriptions.order_rules import SharingCompany, SharingReason
from chalicelib.subscriptions.prices import Price, PriceList
from tests.subscriptions.customers import (
    OPERATOR,
    ORDERED_AT,
    Mails,
    activated,
    berlin,
    entry,
    manager,
    placed,
    run_job,
    templates,
)


@pytest.mark.req("ORD-01", "ORD-02", "ORD-04", "ORD-06", "ORD-09", "GEN-12")
def test_an_order_stores_what_was_accepted_and_waits_for_activation(mails: Mails) -> None:
    made = placed()
    stored = repository.load(made.account_id)
    assert stored is not None
    terms, dpa = legal.current("terms", date(2026, 2, 27)), legal.current("dpa", date(2026, 2, 27))
    accepted = stored.acceptance
    assert (accepted.terms_version, accepted.terms_hash) == (terms.version, terms.content_hash)
    assert (accepted.dpa_version, accepted.dpa_hash) == (dpa.version, dpa.content_hash)
    assert (accepted.accepted_by, accepted.accepted_at) == ("erika@muster.example", ORDERED_AT)
    assert [(line.item, line.version, line.price.amount_cents) for line in stored.lines] == [
        ("users", "2026-01", 240000),
        ("export", "2026-01", 5000),
    ]
    with pytest.raises(NotFound):
        accounts.account(made.account_id)
    service.activate(OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=ORDERED_AT)
    account = accounts.account(made.account_id)
    assert (account.state, account.licensed_users) == (AccountState.WAITING, 10)
    assert run_job("2026-03-01T00:00:00") == 1
    assert accounts.account(made.account_id).state is AccountState.TRIAL
    assert templates(mails) == ["ordered", "activated", "trial_started"]


@pytest.mark.req("ORD-06", "ORD-22", "ORD-25", "ORD-27", "LIC-05")
def test_everything_wrong_with_an_order_is_said_at_once(mails: Mails) -> None:
    sharing = (SharingCompany("Tochter", SharingReason.SHAREHOLDING, None),)
    bad = entry(
        company=" ",
        lm_email="erika",
        scope=Scope(15, frozenset({"magic"})),
        start_on=date(2026, 5, 29),
        sharing=sharing,
        accepts_terms=False,
        accepts_dpa=False,
        is_business=False,
    )
    with pytest.raises(OrderFindings) as caught:
        ordering.order(bad, now=ORDERED_AT)
    found = {finding.where: finding for finding in caught.value.findings}
    assert set(found) == {
        *("company", "lm_email", "tier", "add_ons", "start_on", "sharing.0"),
        *("is_business", "accepts_terms", "accepts_dpa"),
    }
    assert "20" in found["tier"].en
    assert mails == []
    for day, accepted in [(date(2026, 5, 28), True), (date(2026, 2, 27), True), (date(2026, 2, 26), False)]:
        if accepted:
            ordering.check(entry(start_on=day), now=ORDERED_AT)
        else:
            with pytest.raises(OrderFindings):
                ordering.check(entry(start_on=day), now=ORDERED_AT)


@pytest.mark.req("ORD-03")
def test_a_paper_order_keeps_who_keyed_it_in(mails: Mails) -> None:
    made = ordering.order_for_customer(
        OPERATOR, entry(), document="scan-17.pdf", received_on=date(2026, 2, 26), now=ORDERED_AT
    )
    source = made.source
    assert (source.origin, source.keyed_in_by) == (Origin.PAPER, "ops@depesche.example")
    assert (source.document, source.received_on) == ("scan-17.pdf", date(2026, 2, 26))
    assert made.life.phase is Phase.ORDERED


@pytest.mark.req("ORD-31")
def test_a_second_trial_within_a_year_needs_the_operators_word(mails: Mails) -> None:
    first = activated(vat_id="DE 123456789")
    run_job("2026-03-01T00:00:00")
    service.do_as_manager(manager(first.account_id), deeds.GiveNotice(), now=berlin("2026-03-05T10:00:00"))
    again = berlin("2026-08-01T10:00:00")
    second = ordering.order(entry(vat_id="de123456789", company="Muster", start_on=date(2026, 8, 2)), now=again)
    assert second.earlier_trial_on == date(2026, 3, 1)
    with pytest.raises(TrialDecisionMissing):
        service.activate(OPERATOR, second.account_id, grants_trial=None, customer_agreed=False, now=again)
    with pytest.raises(AgreementMissing):
        service.activate(OPERATOR, second.account_id, grants_trial=False, customer_agreed=False, now=again)
    service.activate(OPERATOR, second.account_id, grants_trial=False, customer_agreed=True, now=again)
    assert service.current(second.account_id, now=berlin("2026-08-02T00:00:00")).life.phase is Phase.ACTIVE
    third = ordering.order(
        entry(vat_id="DE123456789", start_on=date(2027, 3, 2), lm_email="x@muster.example"),
        now=berlin("2027-03-02T10:00:00"),
    )
    assert third.earlier_trial_on is None


@pytest.mark.req("ORD-16", "ORD-17", "ORD-18", "ORD-05", "JOB-12")
def test_a_quote_becomes_a_binding_order_until_its_last_day(mails: Mails) -> None:
    def quoted() -> str:
        quote = ordering.make_quote(
            OPERATOR,
            company="Muster AG",
            email="einkauf@muster.example",
            language="de",
            scope=Scope(20),
            now=berlin("2026-03-02T10:00:00"),
        )
        assert quote.last_on == date(2026, 4, 1)
        found = re.search(r"quote=(\S+)", mails[-1][3])
        assert found is not None
        return found[1]

    token = quoted()
    dearer = replace(price_lists.first_list(), version="2026-03", valid_from=date(2026, 3, 15), tiers={20: 999900})
    price_lists.publish(dearer)
    last = berlin("2026-04-01T23:59:59")
    made = ordering.accept_quote(token, entry(start_on=date(2026, 4, 2)), now=last)
    assert (made.life.bound_at, made.lines[0].price.amount_cents, made.life.scope.tier) == (last, 420000, 20)
    assert set(made.life.versions.values()) == {"2026-01"}
    with pytest.raises(QuoteAccepted):
        ordering.accept_quote(token, entry(start_on=date(2026, 4, 2)), now=last)
    late = quoted()
    with pytest.raises(QuoteExpired):
        ordering.accept_quote(late, entry(start_on=date(2026, 4, 2)), now=last + timedelta(seconds=1))
    unseen = quoted()
    assert ordering.expire_quotes(last) == 0
    assert ordering.expire_quotes(last + timedelta(seconds=1)) == 1
    assert ordering.expire_quotes(last + timedelta(seconds=1)) == 0
    assert ordering.open_quote(unseen, now=last).state is QuoteState.EXPIRED
    with pytest.raises(DepescheError):
        ordering.open_quote(late[:-2] + "AA", now=last)


@pytest.mark.req("SUB-20")
def test_next_years_prices_in_the_form_count_as_notice(mails: Mails) -> None:
    first = price_lists.first_list()
    price_lists.publish(replace(first, version="2027-01", valid_from=date(2027, 1, 1), tiers={1: 1, 10: 300000}))
    now = berlin("2026-10-05T10:00:00")
    shown = ordering.check(entry(start_on=date(2026, 10, 5)), now=now)
    assert shown.next_year is not None and shown.next_year_cents == 300000 + 60000
    assert (shown.annual_cents, shown.points_out_end, shown.first_end_on) == (300000, True, date(2027, 12, 31))
    made = ordering.order(entry(start_on=date(2026, 10, 5)), now=now)
    assert "Ab 01.01.2027: 3.600,00" in mails[-1][3]
    service.activate(OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=now)
    contract = service.current(made.account_id, now=berlin("2027-01-01T00:00:00"))
    assert service.running_lines(contract)[0].price == Price(300000)


@pytest.mark.req("PRS-04")
def test_plus_is_ordered_and_kept_together_with_dach_only(mails: Mails) -> None:
    with pytest.raises(OrderFindings) as caught:
        placed(scope=Scope(10, frozenset({"press_plus"})))
    assert [finding.code for finding in caught.value.findings] == ["add_on_missing"]
    made = activated(scope=Scope(10, frozenset({"press_dach", "press_plus"})))
    actor, now = manager(made.account_id), berlin("2026-03-02T10:00:00")
    with pytest.raises(OrderFindings):
        service.rescope(actor, Scope(10, frozenset({"press_plus"})), smaller=True, now=now)
    kept = service.rescope(actor, Scope(10, frozenset({"press_dach"})), smaller=True, now=now)
    assert kept.life.scope.add_ons == {"press_dach"}


def test_published_prices_never_change(cloud: None) -> None:
    newer = PriceList("2027-01", date(2027, 1, 1), {10: 1}, 1, {}, {})
    price_lists.publish(newer)
    for version in ("2027-01", "2026-01"):
        with pytest.raises(DepescheError):
            price_lists.publish(replace(newer, version=version, tiers={10: 2}))
    assert price_lists.on(date(2027, 1, 1)) == newer
    assert price_lists.on(date(2026, 12, 31)).version == "2026-01"
