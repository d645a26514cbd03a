"""Suspensions and the end of functions, told ahead."""

from datetime import date, datetime, timedelta

import pytest

from chalicelib.kit.errors import DepescheError, NotFound
from chalicelib.subscriptions import letters, ordering, price_lists, service
from chalicelib.subscriptions.announcements import service as announcements
from chalicelib.subscriptions.announcements.errors import AnnouncedTooLate, BadPeriod
from chalicelib.subscriptions.announcements.model import Announcement
from chalicelib.subscriptions.errors import NotSubscribed, OrderFindings
from chalicelib.subscriptions.model import Scope
from tests.subscriptions.customers import OPERATOR, Mails, activated, berlin, entry, manager, placed

NOW = berlin("2026-03-27T18:00:00")
"""The clocks change in the night to 29 March 2026: 48 elapsed hours end at 19:00 (GEN-11)."""


def suspended(starts_at: datetime, hours: int = 4) -> Announcement:
    ends_at = starts_at + timedelta(hours=hours)
    return announcements.announce_suspension(
        OPERATOR, starts_at=starts_at, ends_at=ends_at, reason="Umzug", affected="Alles", now=NOW
    )


def function_ends(last_on: date, function: str = "export") -> Announcement:
    return announcements.announce_function_end(
        OPERATOR, function=function, last_on=last_on, reason="veraltet", affected="Export", now=NOW
    )


def tell() -> int:
    return announcements.tell_due(deadline=NOW + timedelta(minutes=1), clock=lambda: NOW)


@pytest.mark.req("SUB-25", "GEN-11")
def test_a_suspension_is_told_in_writing_48_hours_ahead(mails: Mails) -> None:
    activated()
    with pytest.raises(AnnouncedTooLate):
        suspended(berlin("2026-03-29T18:59:59"))
    with pytest.raises(BadPeriod):
        suspended(berlin("2026-03-31T18:00:00"), hours=0)
    before = len(mails)
    assert tell() == 0
    suspended(berlin("2026-03-29T19:00:00"))
    assert (tell(), tell()) == (1, 0)
    ((template, to, _, text),) = mails[before:]
    assert (template, to) == ("announcement_suspension", "erika@muster.example")
    assert "29.03.2026, 19:00 Uhr" in text and "23:00 Uhr" in text and "Umzug" in text
    assert [one.kind.value for one in announcements.in_force(NOW)] == ["suspension"]
    assert announcements.in_force(berlin("2026-03-29T23:00:00")) == ()


@pytest.mark.req("ORD-32")
def test_a_function_ends_after_thirty_days_and_can_then_neither_be_ordered_nor_used(mails: Mails) -> None:
    made = activated(scope=Scope(10, frozenset({"export"})))
    with pytest.raises(AnnouncedTooLate):
        function_ends(date(2026, 4, 25))
    function_ends(date(2026, 4, 26))
    assert tell() == 1
    assert "26.04.2026" in mails[-1][3]
    last, gone = berlin("2026-04-26T12:00:00"), berlin("2026-04-27T00:00:00")
    service.require_service(made.account_id, "export", now=last)
    with pytest.raises(NotSubscribed):
        service.require_service(made.account_id, "export", now=gone)
    prices = price_lists.first_list()
    assert "export" in ordering.add_ons(prices, date(2026, 4, 26))
    assert "export" not in ordering.add_ons(prices, date(2026, 4, 27))
    ordering.check(entry(start_on=date(2026, 4, 26)), now=last)
    with pytest.raises(OrderFindings):
        ordering.check(entry(start_on=date(2026, 4, 27)), now=gone)


@pytest.mark.req("SUB-25")
def test_only_customers_with_a_running_contract_are_told_each_once_also_after_a_crash(
    mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(lm_email="wartet@muster.example", company="Wartet")
    for name in "abcdefg":
        activated(lm_email=f"{name}@muster.example", company=f"Firma {name}")
    suspended(berlin("2026-04-10T18:00:00"))
    before = len(mails)
    monkeypatch.setattr(announcements, "_PAGE", 3)
    sent = letters.write

    def dies_at_the_fifth(*args: object, **values: object) -> None:
        if len(mails) - before == 4:
            monkeypatch.setattr(letters, "write", sent)
            raise RuntimeError
        sent(*args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(letters, "write", dies_at_the_fifth)
    with pytest.raises(RuntimeError):
        tell()
    tell()
    told = [to[0] for template, to, *_ in mails[before:] if template == "announcement_suspension"]
    assert sorted(set(told)) == list("abcdefg")
    assert len(told) == 8, "the one of the broken page comes again under the same identity"


def test_only_the_operator_announces(mails: Mails) -> None:
    actor = manager(activated().account_id)
    with pytest.raises(NotFound):
        announcements.announce_function_end(
            actor, function="export", last_on=date(2027, 1, 1), reason="x", affected="x", now=NOW
        )
    with pytest.raises(DepescheError):
        announcements.announce_suspension(actor, starts_at=NOW, ends_at=NOW, reason="x", affected="x", now=NOW)
