"""The HTTP routes of bounces and statistics: shapes, rights, refusals."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.delivery import receipts
from chalicelib.delivery.incoming.effects import note_failure
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.entry import auth
from chalicelib.kit.actor import Actor
from tests.receipts.browser import public_pages
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]


@pytest.fixture
def as_user(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], None]:
    """Signs in whoever is given."""

    def sign_in(actor: Actor) -> None:
        monkeypatch.setattr(auth, "actor_of", lambda headers, now: actor)

    return sign_in


def _call(method: str, path: str, body: object = None) -> tuple[int, Any]:
    headers = {"Accept-Language": "en"}
    raw = b""
    if body is not None:
        headers["Content-Type"] = "application/json"
        raw = json.dumps(body).encode()
    answer = public_pages().request(method, "/api" + path, headers=headers, body=raw)
    return answer.status_code, json.loads(answer.body) if answer.body else None


def test_bounces_are_listed_corrected_kept_and_refused(sent: Make, as_user: Callable[[Actor], None]) -> None:
    handed_over = sent()
    office, now = handed_over.office, handed_over.office.now
    for place in (0, 1):
        receipts.record([handed_over.receipt(place, ReceiptKind.BOUNCE_HARD, now, "mailbox_unknown")], now)
        address = handed_over.recipients[place].normalised
        note_failure(handed_over.dispatch, address, hard=True, reason="mailbox_unknown", now=now)
    as_user(office.author)
    status, page = _call("GET", f"/bounces?client_id={office.client_id}&limit=1")
    assert (status, len(page["items"])) == (200, 1)
    assert page["items"][0]["reason_text"] == "This address does not exist."
    status, rest = _call("GET", f"/bounces?client_id={office.client_id}&cursor={page['next']}")
    assert [item["address"] for item in page["items"] + rest["items"]] == sorted(
        recipient.normalised for recipient in handed_over.recipients[:2]
    )
    wrong = {"client_id": office.client_id, "address": handed_over.recipients[0].address, "new_address": "nonsense"}
    status, refusal = _call("POST", "/bounces/corrections", wrong)
    assert (status, refusal["details"][0]["code"]) == (422, "bad_address")
    status, answer = _call("POST", "/bounces/corrections", wrong | {"new_address": "neu@zeitung.example"})
    assert (status, answer) == (200, {"resent_generation": 0})
    kept = {"client_id": office.client_id, "address": handed_over.recipients[1].address}
    assert [_call("POST", "/bounces/kept", kept)[0] for _ in range(2)] == [204, 204]
    assert _call("POST", "/bounces/kept", kept | {"address": "nobody@zeitung.example"})[0] == 404
    assert _call("GET", f"/bounces?client_id={office.client_id}")[1]["items"] == []
    status, failures = _call("GET", f"/mailings/{handed_over.mailing_id}/bounces")
    assert (status, [item["hard"] for item in failures["items"]]) == (200, [True, True])
    as_user(office.outsider)
    assert _call("GET", f"/bounces?client_id={office.client_id}")[0] == 404
    assert _call("POST", "/bounces/removals", kept)[0] == 404


def test_statistics_of_both_classes(sent: Make, as_user: Callable[[Actor], None]) -> None:
    for premium in (False, True):
        handed_over = sent(premium=premium)
        as_user(handed_over.office.reader)
        base = f"/mailings/{handed_over.mailing_id}/statistics"
        receipts.record([handed_over.receipt(0, ReceiptKind.DELIVERY, handed_over.office.now)], handed_over.office.now)
        status, numbers = _call("GET", base)
        assert status == 200
        assert (numbers["delivery_rate"], numbers["opening_rate"], numbers["closed"]) == ("20.0 %", "0.0 %", False)
        assert [line["kind"] for line in numbers["explanation"]] == ["total", "minus", "result"]
        expected = 200 if premium else 403
        assert _call("GET", f"{base}/recipients?limit=2&state=delivered")[0] == expected
        assert _call("GET", f"{base}/series")[0] == expected
        status, file = _call("POST", f"{base}/exports")
        assert status == (201 if premium else 403)
        assert ("url" in file) is premium
        as_user(handed_over.office.outsider)
        for path in ("", "/recipients", "/series"):
            assert _call("GET", base + path)[0] == 404


def test_the_hold_is_shown_to_all_and_released_by_the_administrator(
    sent: Make, as_user: Callable[[Actor], None]
) -> None:
    handed_over = sent()
    as_user(handed_over.office.reader)
    status, hold = _call("GET", "/account/dispatch-hold")
    assert (status, hold["held"], hold["level"]) == (200, False, "quiet")
    assert _call("POST", "/account/dispatch-hold/releases", {"reason": "geprüft"})[0] == 403
    as_user(handed_over.office.administrator)
    assert _call("POST", "/account/dispatch-hold/releases", {"reason": "geprüft"})[0] == 409
    assert _call("POST", "/account/dispatch-hold/releases", {"reason": ""})[0] == 422
