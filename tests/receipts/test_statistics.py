"""Rates, explanations, what each class may see (STA)."""

import io
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from chalicelib.aws.storage import storage
from chalicelib.delivery import receipts
from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.errors import PremiumOnly
from chalicelib.delivery.model import ShownState, Totals
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.statistics import service
from chalicelib.delivery.statistics.explanation import explain
from chalicelib.delivery.statistics.rates import percent, rates, shown
from chalicelib.kit.errors import NotFound
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]


def _totals(**values: object) -> Totals:
    derived = {"by_state", "left_out", "left_out_late"}
    numbers = dict.fromkeys([field.name for field in fields(Totals) if field.name not in derived], 0)
    return Totals(**({"by_state": {}, "left_out": {}} | numbers | values))  # type: ignore[arg-type]


@pytest.mark.req("STA-05", "EX-66")
@pytest.mark.parametrize(
    ("handed_over", "delivered", "opened", "delivery_rate", "opening_rate"),
    [
        (1000, 980, 343, "98.0 %", "35.0 %"),
        (3, 1, 0, "33.3 %", "0.0 %"),
        (0, 0, 0, "n/a", "n/a"),
        (8, 1, 1, "12.5 %", "100.0 %"),
        (2000, 1, 1, "0.1 %", "100.0 %"),
    ],
)
def test_rates_as_shown(handed_over: int, delivered: int, opened: int, delivery_rate: str, opening_rate: str) -> None:
    found = rates(
        _totals(handed_over=handed_over, delivered=delivered, opened=opened, measured=delivered), tracking=True
    )
    assert shown(found.delivered, "en") == delivery_rate
    assert shown(found.opened, "en", measured=found.measured) == opening_rate
    assert shown(found.delivered, "de") == delivery_rate.replace(".", ",")


@pytest.mark.req("STA-06")
def test_without_measuring_rates_are_off_and_unmeasured_recipients_are_in_neither_part() -> None:
    off = rates(_totals(handed_over=10, delivered=10, opened=5, measured=10), tracking=False)
    assert (shown(off.opened, "en", measured=off.measured), shown(off.delivered, "en")) == ("off", "100.0 %")
    part = rates(_totals(handed_over=10, delivered=10, opened=2, measured=4), tracking=True)
    assert part.opened == Decimal("50.0")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_is_rounded_commercially(numerator: int, denominator: int) -> None:
    found = percent(numerator, denominator)
    assert found is not None
    exact = Decimal(numerator) * 100 / denominator
    assert abs(found - exact) <= Decimal("0.05")
    assert found == found.quantize(Decimal("0.1"))


@given(
    st.dictionaries(
        st.sampled_from([state for state in ShownState if state is not ShownState.RESENT]), st.integers(0, 99)
    ),
    st.dictionaries(st.sampled_from(["blacklisted", "undeliverable", "double", "odd_reason"]), st.integers(0, 99)),
    st.dictionaries(st.sampled_from(["blacklisted", "cancelled", "odd_reason"]), st.integers(1, 30)),
)
def test_the_lines_of_the_explanation_add_up(
    states: dict[ShownState, int], left_out: dict[str, int], late: dict[str, int]
) -> None:
    states = {**states, ShownState.LEFT_OUT: states.get(ShownState.LEFT_OUT, 0) + sum(late.values())}
    numbers = {"by_state": states, "left_out": left_out, "left_out_late": late, "recipients": sum(states.values())}
    lines = explain(_totals(**numbers))
    assert len({line.code for line in lines}) == len(lines)
    minus = sum(line.count for line in lines if line.kind == "minus")
    assert lines[0].count - minus == lines[-1].count
    assert (lines[0].kind, lines[-1].kind) == ("total", "result")


def test_recipients_of_a_cancelled_mailing_are_told_apart_from_blacklisted_ones() -> None:
    late = {"cancelled": 7, "blacklisted": 2}
    lines = explain(_totals(by_state={ShownState.LEFT_OUT: 9}, left_out_late=late, recipients=9))
    assert [(line.count, line.text("en")) for line in lines if line.kind == "minus"] == [
        (2, "blacklisted just before hand-over"),
        (7, "not sent: the mailing was cancelled"),
    ]
    assert reason_text("cancelled", "en") == "Not sent, because the mailing was cancelled."
    assert reason_text("cancelled", "de") != reason_text("nobody knows", "de")


@pytest.mark.req("STA-01", "STA-02", "STA-03", "STA-04")
def test_standard_shows_totals_only_and_premium_everything(sent: Make) -> None:
    for premium in (False, True):
        handed_over = sent(premium=premium)
        now = handed_over.office.now
        reports = [handed_over.receipt(place, ReceiptKind.DELIVERY, now) for place in range(3)]
        receipts.record(reports, now)
        found = service.evaluation(handed_over.office.reader, handed_over.mailing_id, now=now)
        assert (found.totals.handed_over, found.totals.delivered, found.rates.delivered) == (5, 3, Decimal("60.0"))
        assert not found.closed
        later = service.evaluation(handed_over.office.reader, handed_over.mailing_id, now=now + timedelta(days=31))
        assert later.closed
        calls = (
            lambda sent=handed_over: service.recipients(sent.office.reader, sent.mailing_id, service.Filter()),
            lambda sent=handed_over: service.series(sent.office.reader, sent.mailing_id),
            lambda sent=handed_over: service.export(
                sent.office.reader, sent.mailing_id, language="de", now=sent.office.now
            ),
        )
        for call in calls:
            if premium:
                assert call()
            else:
                with pytest.raises(PremiumOnly):
                    call()
        with pytest.raises(NotFound):
            service.evaluation(handed_over.office.outsider, handed_over.mailing_id, now=now)


@pytest.mark.req("STA-02")
def test_recipients_are_filtered_and_paged(sent: Make) -> None:
    handed_over = sent(premium=True)
    now, author = handed_over.office.now, handed_over.office.author
    receipts.record([handed_over.receipt(1, ReceiptKind.BOUNCE_HARD, now, "mailbox_unknown")], now)
    receipts.record(
        [handed_over.receipt(0, ReceiptKind.OPEN_HUMAN, now), handed_over.receipt(0, ReceiptKind.DELIVERY, now)], now
    )

    def found(**values: object) -> list[str]:
        views = service.recipients(author, handed_over.mailing_id, service.Filter(**values))  # type: ignore[arg-type]
        return [view.address for view in views]

    addresses = [recipient.address for recipient in handed_over.recipients]
    assert found() == addresses
    assert found(state=ShownState.BOUNCED) == [addresses[1]]
    assert found(reason="mailbox_unknown") == [addresses[1]]
    assert found(opened=True) == [addresses[0]]
    assert found(opened=False) == addresses[1:]
    assert found(text=addresses[2].upper()) == [addresses[2]]
    first = service.recipients(author, handed_over.mailing_id, service.Filter(), limit=2)
    rest = service.recipients(author, handed_over.mailing_id, service.Filter(), after=first[-1].recipient_key)
    assert [view.address for view in (*first, *rest)] == addresses


@pytest.mark.req("STA-02")
def test_the_exported_sheet_holds_every_recipient_and_no_formula(sent: Make) -> None:
    handed_over = sent(premium=True)
    now = handed_over.office.now
    report = handed_over.receipt(1, ReceiptKind.BOUNCE_HARD, now, "mailbox_unknown")
    receipts.record([report.__class__(**{**report.__dict__, "text": "=cmd|' /C calc'!A0"})], now)
    service.export(handed_over.office.author, handed_over.mailing_id, language="en", now=now)
    key = f"exports/{handed_over.account_id}/statistics/{handed_over.mailing_id}-en.xlsx"
    page = load_workbook(io.BytesIO(storage().get("media", key))).active
    assert page is not None
    rows = list(page.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [recipient.address for recipient in handed_over.recipients]
    assert rows[1][6].value == "This address does not exist."
    assert (rows[1][7].value, rows[1][7].data_type) == ("=cmd|' /C calc'!A0", "s")
