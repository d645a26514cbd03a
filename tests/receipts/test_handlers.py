"""The queue handlers as they are deployed, with recorded and with odd payloads."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.aws.storage import storage
from chalicelib.delivery import service as delivery
from chalicelib.delivery.model import ShownState
from tests.receipts.conftest import Sent
from tests.receipts.events import ses_event

EVENTS = Path(__file__).parents[2] / "events"
Make = Callable[..., Sent]


def _invoke(name: str, bodies: list[str]) -> list[str]:
    """The message ids that the handler asks to have again."""
    from app import app

    records = [
        {
            "messageId": str(number),
            "body": body,
            "attributes": {"ApproximateReceiveCount": "1"},
            "eventSource": "aws:sqs",
        }
        for number, body in enumerate(bodies)
    ]
    answer: dict[str, Any] = Client(app).lambda_.invoke(name, {"Records": records}).payload
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


@pytest.mark.parametrize("path", sorted(EVENTS.glob("ses_*.json")), ids=lambda path: path.stem)
def test_recorded_events_are_done_at_once_even_of_unknown_mailings(cloud: None, path: Path) -> None:
    bodies = [record["body"] for record in json.loads(path.read_text(encoding="utf-8"))["Records"]]
    assert _invoke("delivery_take_receipts", bodies) == []


def test_poison_goes_to_the_dead_letters_and_harms_nobody_else(sent: Make) -> None:
    handed_over = sent()
    good = ses_event(
        "Delivery",
        account_id=handed_over.account_id,
        mailing_id=handed_over.mailing_id,
        recipient=handed_over.recipients[0],
        at=handed_over.office.now + timedelta(seconds=1),
    )
    odd = ["no json", "null", "[]", '{"Type": "Notification"}', '{"type": "delivery.tracking_hit.v1", "data": null}']
    assert _invoke("delivery_take_receipts", [*odd, json.dumps(good)]) == ["0"]
    states = [view.state for view in delivery.recipient_states(handed_over.account_id, handed_over.mailing_id)]
    assert states[0] is ShownState.DELIVERED


def test_mails_that_nobody_can_read_are_done(cloud: None) -> None:
    storage().put("media", "inbound/odd", b"\xff\x00\n\n" * 50)
    bodies = ['{"type": "delivery.inbound_mail.v1", "data": {"bucket": "media", "key": "inbound/odd"}}', "{}", "[]"]
    assert _invoke("delivery_take_mail", bodies) == []
