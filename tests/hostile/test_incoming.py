"""Forged and broken events and mails from outside, through the deployed handlers: done, and nothing has changed."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.aws.keys import secret
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.delivery.transports.chosen import RETURN_PATH_SECRET
from chalicelib.kit.ids import new_id
from chalicelib.mime.verp import return_path
from tests.conftest import forget_process_state
from tests.hostile.world import stored
from tests.mailings.conftest import Office, open_office
from tests.receipts.conftest import Sent, sent
from tests.receipts.events import bounce, ses_event
from tests.receipts.test_inbound_mail import DSN

__all__ = ["sent"]
Make = Callable[..., Sent]
LATER = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
DEAD = bounce("5.1.1", "550 5.1.1 user unknown")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from local import backend
    from local.provision import provision

    forget_process_state()
    place = tmp_path_factory.mktemp("incoming")
    backend.install(place)
    provision()
    yield place
    backend.uninstall()
    forget_process_state()


@pytest.fixture(scope="module")
def office(root: Path) -> Office:
    return open_office()


def _invoke(name: str, bodies: list[str]) -> list[str]:
    """The bodies that the handler asks to have again."""
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
    return [bodies[int(failure["itemIdentifier"])] for failure in answer["batchItemFailures"]]


@pytest.fixture(scope="module")
def handed_over(office: Office) -> Sent:
    """One mailing that is under way; everything below speaks of it."""
    made: Make = sent.__wrapped__(office)  # type: ignore[attr-defined]
    return made(people=3)


def _event(to: Sent, kind: str = "Bounce", detail: Any = None, **tags: str) -> dict[str, Any]:
    return ses_event(
        kind,
        account_id=to.account_id,
        mailing_id=to.mailing_id,
        recipient=to.recipients[0],
        at=LATER,
        detail=DEAD if detail is None else detail,
        tags=tags,
    )


def _changed(body: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    inner = json.loads(body["Message"])
    change(inner)
    return {**body, "Message": json.dumps(inner)}


STRANGER = new_id("acc", LATER)
FORGED_TAGS: dict[str, dict[str, str]] = {
    "another account": {"ac": STRANGER},
    "no account": {"ac": ""},
    "a key instead of an account": {"ac": "acc_1#BAT#mlg"},
    "another mailing": {"ml": new_id("mlg", LATER)},
    "mailing of another kind": {"ml": new_id("con", LATER)},
    "unknown recipient": {"rk": new_id("rcp", LATER)},
    "recipient as path": {"rk": "../../x"},
    "another batch": {"bx": "77"},
    "negative batch": {"bx": "-1"},
    "enormous batch": {"bx": "9" * 400},
    "another generation": {"gn": "2"},
    "generation of test sends": {"gn": "0"},
    "generation of letters": {"gn": "one"},
    "arabic digits": {"gn": "١"},
    "nul": {"ml": "mlg\x00"},
    "lone surrogate": {"ml": "\ud800"},
    "injection": {"ac": "acc\r\nBcc: x"},
}


@pytest.mark.parametrize("name", FORGED_TAGS)
@pytest.mark.parametrize("kind", ["Bounce", "Complaint", "Delivery"])
def test_an_event_with_forged_tags_changes_nothing(handed_over: Sent, root: Path, name: str, kind: str) -> None:
    before = stored(root)
    forged = _event(handed_over, kind, DEAD if kind == "Bounce" else {}, **FORGED_TAGS[name])
    assert _invoke("delivery_take_receipts", [json.dumps(forged)]) == []
    assert stored(root) == before


def _broken_events() -> dict[str, Callable[[dict[str, Any]], None]]:
    def put(*way: str, value: Any) -> Callable[[dict[str, Any]], None]:
        def change(event: dict[str, Any]) -> None:
            node = event
            for step in way[:-1]:
                node = node[step]
            node[way[-1]] = value

        return change

    return {
        "no mail": put("mail", value=None),
        "mail a list": put("mail", value=[1]),
        "tags a text": put("mail", "tags", value="ac"),
        "tags of numbers": put("mail", "tags", value={"ac": 1, "ml": [2], "gn": [{}]}),
        "no tags": put("mail", "tags", value={}),
        "unknown kind": put("eventType", value="Evil"),
        "kind a list": put("eventType", value=["Bounce"]),
        "instant of nonsense": put("bounce", "timestamp", value="gestern"),
        "instant a number": put("bounce", "timestamp", value=10**30),
        "instant before time": put("bounce", "timestamp", value="-0001-01-01T00:00:00.000Z"),
        "no recipients": put("bounce", "bouncedRecipients", value=None),
        "recipients of numbers": put("bounce", "bouncedRecipients", value=[1, None, []]),
    }


BROKEN = _broken_events()
# Without a recipient the event still names whom it concerns by its tags, so these three are legal.
LEGAL = {"no recipients", "recipients of numbers"}


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in LEGAL])
def test_a_broken_event_is_done_and_changes_nothing(handed_over: Sent, root: Path, name: str) -> None:
    before = stored(root)
    assert _invoke("delivery_take_receipts", [json.dumps(_changed(_event(handed_over), BROKEN[name]))]) == []
    assert stored(root) == before


BODIES: dict[str, str] = {
    "null": "null",
    "number": "7",
    "list": "[]",
    "text": '"x"',
    "empty object": "{}",
    "notification without message": '{"Type": "Notification"}',
    "notification of nonsense": '{"Type": "Notification", "Message": "{"}',
    "notification of a list": '{"Type": "Notification", "Message": "[[[]]]"}',
    "deep notification": json.dumps({"Type": "Notification", "Message": "[" * 50_000}),
    "subscription that wants a visit": json.dumps(
        {"Type": "SubscriptionConfirmation", "SubscribeURL": "http://169.254.169.254/", "Token": "x"}
    ),
    "foreign event bus": '{"detail-type": "x", "source": "evil", "detail": {}}',
    "hit of ours without data": '{"type": "delivery.tracking_hit.v1", "data": null}',
    "hit of ours with odd data": '{"type": "delivery.tracking_hit.v1", "data": {"account_id": 7}}',
    "hit of another account": json.dumps({"type": "delivery.tracking_hit.v1", "data": {"account_id": STRANGER}}),
    "unknown message": '{"type": "evil.v1", "data": {}}',
    "surrogates": '{"Type": "Notification", "Message": "\\ud800"}',
    "not a number": '{"mail": NaN, "eventType": "Bounce"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_an_odd_message_is_done_and_changes_nothing(handed_over: Sent, root: Path, name: str) -> None:
    before = stored(root)
    assert _invoke("delivery_take_receipts", [BODIES[name]]) == []
    assert stored(root) == before


@pytest.mark.parametrize("body", ["", "no json", "{", "[" * 100_000, "\x00", "9" * 5_000])
@pytest.mark.parametrize("handler", ["delivery_take_receipts", "delivery_take_mail"])
def test_what_is_no_json_goes_to_the_dead_letters(root: Path, handler: str, body: str) -> None:
    before = stored(root)
    assert _invoke(handler, [body]) == [body]
    assert stored(root) == before


# ---------------------------------------------------------------- mails


def _genuine(to: Sent) -> str:
    key = secret(RETURN_PATH_SECRET)
    return return_path(
        f"{to.account_id}.{to.mailing_id}.1.0",
        to.recipients[1].recipient_key,
        1,
        secret=key.value,
        key_id=key.key_id,
        bounce_domain=settings().bounce_domain,
    )


def _with_wrong_key(to: Sent) -> str:
    key = secret(RETURN_PATH_SECRET)
    place, domain = f"{to.account_id}.{to.mailing_id}.1.0", settings().bounce_domain
    return return_path(
        place, to.recipients[1].recipient_key, 1, secret=b"guess", key_id=key.key_id, bounce_domain=domain
    )


FORGED_PATHS: dict[str, Callable[[Sent], str]] = {
    "last sign changed": lambda to: _swapped(_genuine(to), _genuine(to).index("@") - 1),
    "recipient changed": lambda to: _swapped(_genuine(to), 40),
    "mailing changed": lambda to: _swapped(_genuine(to), 10),
    "account changed": lambda to: _swapped(_genuine(to), _genuine(to).index("@") + 20),
    "another key": lambda to: _genuine(to).replace("-", "-x", 1),
    "guessed secret": _with_wrong_key,
    "another domain": lambda to: _genuine(to).split("@")[0] + "@evil.example",
    "cut off": lambda to: _genuine(to)[5:],
    "only the form": lambda to: "b" + "0" * 63 + "@" + "0" * 28 + "-k1." + settings().bounce_domain,
    "plain": lambda to: "bounce@" + settings().bounce_domain,
}


def _swapped(text: str, place: int) -> str:
    return text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]


def test_poison_does_not_hold_up_its_neighbours(handed_over: Sent) -> None:
    poison = "[" * 100_000
    harmless = json.dumps(_event(handed_over, "Delivery", {}, gn="0"))
    assert _invoke("delivery_take_receipts", [harmless, poison, harmless]) == [poison]


def _take(raw: bytes, root: Path, name: str = "inbound/hostile") -> bool:
    """Whether the mail was taken without any change."""
    storage().put("media", name, raw)
    before = stored(root)
    message = {"type": "delivery.inbound_mail.v1", "data": {"bucket": "media", "key": name}}
    assert _invoke("delivery_take_mail", [json.dumps(message)]) == []
    return stored(root) == before


@pytest.mark.parametrize("name", FORGED_PATHS)
def test_a_bounce_to_a_forged_return_path_changes_nothing(handed_over: Sent, root: Path, name: str) -> None:
    to = FORGED_PATHS[name](handed_over)
    assert _take(DSN.format(to=to, status="5.1.1", words="550 5.1.1 user unknown", action="failed").encode(), root)


def _nested(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    return heads.encode() + b"Content-Type: text/plain\n\n550 5.1.1 user unknown\n"


MAILS: dict[str, bytes] = {
    "empty": b"",
    "nul": b"\x00" * 10_000,
    "any bytes": bytes(range(256)) * 40,
    "no header": b"\n\n550 5.1.1 user unknown",
    "headers only": b"X: y\n" * 50_000,
    "150 deep": _nested(150),
    "3000 deep": _nested(3_000),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 20_000,
    "no boundary": b"Content-Type: multipart/report\n\n--\n--\n",
    "endless boundary": b"Content-Type: multipart/mixed; boundary=" + b"b" * 100_000 + b"\n\n--b\n",
    "unknown charset": b"Content-Type: text/plain; charset=klingon\n\n\xff\xfe\n",
    "encoded words": b"Subject: " + b"=?utf-8?q?" * 50_000 + b"\n\n550",
    "broken base64": b"Content-Transfer-Encoding: base64\n\n====A===\xff\n",
    "script": b"Subject: <script>alert(1)</script>\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "utf-16": "Subject: Unzustellbar\n\n550 5.1.1".encode("utf-16"),
}


@pytest.mark.parametrize("name", MAILS)
def test_an_odd_mail_is_done_and_changes_nothing(handed_over: Sent, root: Path, name: str) -> None:
    assert _take(MAILS[name], root)


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "[]",
        '{"bucket": "media", "key": "exports/secret"}',
        '{"bucket": "media", "key": "inbound/../exports/secret"}',
        '{"bucket": "media", "key": "inbound/missing"}',
        '{"bucket": "archive", "key": 7}',
        '{"key": "inbound/\\u0000"}',
        '{"key": "inbound/\\ud800"}',
        '{"Records": [{"s3": {"object": {"key": "%00"}}}]}',
        '{"Records": 7}',
        '{"Records": [null]}',
        '{"Type": "Notification", "Message": "[]"}',
        '{"key": "inbound/' + "x" * 5_000 + '"}',
    ],
    ids=lambda body: body[:50],
)
def test_an_announcement_of_what_is_not_there_changes_nothing(handed_over: Sent, root: Path, body: str) -> None:
    before = stored(root)
    assert _invoke("delivery_take_mail", [body]) == []
    assert stored(root) == before


def test_the_genuine_event_and_mail_do_change_something(handed_over: Sent, root: Path) -> None:
    """Else the tests above would prove nothing."""
    before = stored(root)
    _invoke("delivery_take_receipts", [json.dumps(_event(handed_over))])
    assert stored(root) != before
    to = _genuine(handed_over)
    assert not _take(DSN.format(to=to, status="5.1.1", words="550 5.1.1 user unknown", action="failed").encode(), root)
    assert handed_over.office.now < LATER + timedelta(days=1)
