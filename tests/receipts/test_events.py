"""Platform events become receipts and consequences, in any order and however often."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, deliverability
from chalicelib.contacts.deliverability import AddressStatus
from chalicelib.delivery import keys
from chalicelib.delivery import service as delivery
from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.incoming import service
from chalicelib.delivery.incoming.model import Ignored, Refused, Reported
from chalicelib.delivery.incoming.ses_events import parse_event
from chalicelib.delivery.model import ShownState
from chalicelib.delivery.receipt_model import ReceiptKind
from tests.receipts.conftest import Sent
from tests.receipts.events import bounce, ses_event

EVENTS = Path(__file__).parents[2] / "events"
Make = Callable[..., Sent]


def _event(sent: Sent, place: int, kind: str, detail: dict[str, Any] | None = None) -> dict[str, Any]:
    return ses_event(
        kind,
        account_id=sent.account_id,
        mailing_id=sent.mailing_id,
        recipient=sent.recipients[place],
        at=sent.office.now + timedelta(seconds=3),
        detail=detail,
    )


def _status(sent: Sent, place: int) -> AddressStatus:
    address = sent.recipients[place].normalised
    return deliverability.status(sent.account_id, sent.office.client_id, [address])[address]


def _states(sent: Sent) -> list[ShownState]:
    return [view.state for view in delivery.recipient_states(sent.account_id, sent.mailing_id)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("send", ReceiptKind.SEND),
        ("delivery", ReceiptKind.DELIVERY),
        ("delivery_delay", ReceiptKind.DELAY),
        ("bounce_hard", ReceiptKind.BOUNCE_HARD),
        ("bounce_soft", ReceiptKind.BOUNCE_SOFT),
        ("complaint", ReceiptKind.COMPLAINT),
        ("reject", ReceiptKind.REJECT),
    ],
)
def test_recorded_events_are_understood(name: str, kind: ReceiptKind) -> None:
    record = json.loads((EVENTS / f"ses_{name}.json").read_text(encoding="utf-8"))["Records"][0]
    found = parse_event(json.loads(record["body"]))
    assert isinstance(found, Reported)
    assert (found.receipt.kind, found.receipt.attempt, found.receipt.batch_index) == (kind, 1, 0)
    inner = json.loads(json.loads(record["body"])["Message"])
    bridge = {"source": "aws.ses", "detail-type": "Email event", "detail": inner}
    assert parse_event(bridge) == found


@pytest.mark.req("BOU-04")
def test_a_mail_that_the_platform_rejects_has_a_reason_in_plain_words() -> None:
    record = json.loads((EVENTS / "ses_reject.json").read_text(encoding="utf-8"))["Records"][0]
    found = parse_event(json.loads(record["body"]))
    assert isinstance(found, Reported)
    assert (found.receipt.reason, found.receipt.text) == ("content", "Bad content")
    assert reason_text(found.receipt.reason, "en") == "The content was refused."


@pytest.mark.req("BOU-02")
def test_an_absence_note_reported_by_the_platform_is_no_bounce() -> None:
    record = json.loads((EVENTS / "ses_auto_reply.json").read_text(encoding="utf-8"))["Records"][0]
    assert parse_event(json.loads(record["body"])) == Ignored("absence_note")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "Type",
                        "Message",
                        "eventType",
                        "mail",
                        "tags",
                        "bounce",
                        "detail",
                        "source",
                        "detail-type",
                        "ac",
                        "x",
                    ]
                )
                | st.text(max_size=6),
                inner
                | st.sampled_from(
                    ["Notification", "Bounce", "Delivery", "aws.ses", "{}", "[]", '{"eventType":"Bounce"}']
                ),
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
@settings(max_examples=200, deadline=None)
def test_forged_payloads_are_refused_without_raising(body: object) -> None:
    assert isinstance(parse_event(body), Refused | Ignored)


def test_events_with_foreign_or_broken_tags_are_refused(sent: Make) -> None:
    handed_over = sent()
    for tags in ({"ac": "acc_1"}, {"gn": "-1"}, {"bx": "1e3"}, {"rk": "../x"}, {"ml": ""}, {"at": "٣"}):
        body = ses_event(
            "Delivery",
            account_id=handed_over.account_id,
            mailing_id=handed_over.mailing_id,
            recipient=handed_over.recipients[0],
            at=handed_over.office.now,
            tags=tags,
        )
        assert parse_event(body) == Refused("foreign_tags")


@pytest.mark.req("BOU-02", "BOU-06", "BOU-07")
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_repeats_and_any_order_end_in_the_same_state(sent: Make, seed: int | None) -> None:
    """Eight times each, shuffled: the same shown states, marks and totals as once in order."""
    handed_over = sent()
    events = [_event(handed_over, place, "Send") for place in range(5)]
    events += [_event(handed_over, place, "Delivery") for place in range(4)]
    events.append(_event(handed_over, 1, "Bounce", bounce("5.1.1", "550 5.1.1 user unknown")))
    events.append(_event(handed_over, 4, "Bounce", bounce("5.2.2", "552 5.2.2 mailbox full", kind="Transient")))
    events.append(_event(handed_over, 2, "Complaint", {"complaintFeedbackType": "abuse"}))
    if seed is not None:
        events *= 8
        random.Random(seed).shuffle(events)
    for start in range(0, len(events), 7):
        service.take_events(events[start : start + 7], handed_over.office.now)
    totals = delivery.totals(handed_over.account_id, handed_over.mailing_id)
    listed = blacklist.load(handed_over.account_id, handed_over.office.client_id)
    delivered, bounced = ShownState.DELIVERED, ShownState.BOUNCED
    assert _states(handed_over) == [delivered, bounced, ShownState.COMPLAINED, delivered, bounced]
    undeliverable = [_status(handed_over, place) is AddressStatus.UNDELIVERABLE for place in range(5)]
    assert undeliverable == [False, True, False, False, False]
    blocked = [listed.entry_for(recipient.normalised) is not None for recipient in handed_over.recipients]
    assert blocked == [False, False, True, False, False]
    assert (totals.bounced_hard, totals.bounced_soft, totals.complained, totals.delivered) == (1, 1, 1, 3)


@pytest.mark.req("BOU-02")
def test_three_mailings_with_a_full_mailbox_mark_the_address_and_a_delivery_resets(sent: Make) -> None:
    full = bounce("5.2.2", "552 5.2.2 mailbox full", kind="Transient", subtype="MailboxFull")
    handed_over = sent()
    for number in range(3):
        assert _status(handed_over, 0) is AddressStatus.OK
        handed_over.office.later(days=1)
        handed_over = sent()
        service.take_events([_event(handed_over, 0, "Bounce", full)] * 2, handed_over.office.now)
        if number == 0:
            service.take_events([_event(handed_over, 1, "Bounce", full)], handed_over.office.now)
        if number == 1:
            service.take_events([_event(handed_over, 1, "Delivery")], handed_over.office.now)
        if number == 2:
            service.take_events([_event(handed_over, 1, "Bounce", full)], handed_over.office.now)
    assert _status(handed_over, 0) is AddressStatus.UNDELIVERABLE
    assert _status(handed_over, 1) is AddressStatus.OK


def test_malformed_bodies_among_good_ones_do_no_harm(sent: Make) -> None:
    handed_over = sent()
    good = _event(handed_over, 0, "Delivery")
    service.take_events([None, 7, "x", [], {"Type": "Notification", "Message": "{"}, good], handed_over.office.now)
    assert _states(handed_over)[0] is ShownState.DELIVERED


def test_reports_of_unknown_batches_change_nothing(sent: Make) -> None:
    handed_over = sent()
    stranger = _event(handed_over, 0, "Bounce", bounce("5.1.1", "550 5.1.1 user unknown"))
    stranger["Message"] = stranger["Message"].replace('"bx": ["0"]', '"bx": ["77"]')
    service.take_events([stranger], handed_over.office.now)
    key = keys.receipts_key(handed_over.account_id, handed_over.mailing_id, 1, 77)
    assert documents().get(*key) is None
    assert _status(handed_over, 0) is AddressStatus.OK
