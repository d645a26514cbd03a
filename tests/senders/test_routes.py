"""The HTTP face of senders."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import now_utc
from tests.senders.conftest import World


@dataclass
class Browser:
    """A signed-in user's browser."""

    client: Client
    token: str

    def __call__(self, method: str, path: str, body: Any = None, *, language: str = "de") -> tuple[int, Any]:
        headers = {
            "Content-Type": "application/json",
            "Accept-Language": language,
            "Cookie": f"depesche_session={self.token}",
        }
        content = b"" if body is None else json.dumps(body).encode()
        answer = self.client.http.request(method, f"/api{path}", headers=headers, body=content)
        return answer.status_code, json.loads(answer.body) if answer.body else None


@pytest.fixture(scope="module")
def web() -> Any:
    from app import app

    with Client(app) as client:
        yield client


def _browser(web: Client, actor: Actor) -> Browser:
    return Browser(web, accounts.open_session(actor.account_id, actor.user_id, now=now_utc()).token)


@pytest.fixture
def admin(web: Client, world: World) -> Browser:
    return _browser(web, world.admin)


@pytest.fixture
def erika(web: Client, world: World) -> Browser:
    return _browser(web, world.erika)


def _body(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "client_id": world.north,
        "display_name": "Pressestelle",
        "from_address": "presse@presse.example",
        "reply_to": "",
        "user_ids": [world.erika.user_id],
        **changes,
    }


def test_a_sender_from_creation_to_deletion(world: World, admin: Browser, erika: Browser) -> None:
    status, made = admin("POST", "/senders", _body(world))
    assert status == 201
    assert made["refusal"]["code"] == "sender_unverified"
    sender_id = made["sender"]["id"]
    status, listed = erika("GET", f"/senders?client_id={world.north}")
    assert (status, [item["id"] for item in listed["items"]]) == (200, [sender_id])
    change = {"display_name": "Neuer Name", "user_ids": [world.erika.user_id], "state": "deactivated"}
    status, changed = admin("PUT", f"/senders/{sender_id}", change)
    assert (status, changed["sender"]["state"], changed["sender"]["display_name"]) == (200, "deactivated", "Neuer Name")
    assert erika("DELETE", f"/senders/{sender_id}")[0] == 403
    assert admin("DELETE", f"/senders/{sender_id}")[0] == 204
    assert admin("GET", f"/senders/{sender_id}")[0] == 404


@pytest.mark.req("SND-05")
def test_a_domain_shows_its_entries_and_state_in_the_reader_s_language(
    world: World, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.senders import domains
    from tests.senders.zone import Zone

    monkeypatch.setattr(domains, "dns_resolver", Zone)
    status, made = admin("POST", "/sender-domains", {"domain": "Presse.example"})
    assert (status, made["domain"], made["state"], made["check"]) == (201, "presse.example", "pending", None)
    key = next(entry for entry in made["entries"] if entry["purpose"] == "dkim_current")
    assert key["name"] == f"{made['keys'][0]['selector']}._domainkey.presse.example"
    assert key["value"].startswith("v=DKIM1; k=rsa; p=MI")
    assert "sealed" not in json.dumps(made)
    status, checked = admin("POST", "/sender-domains/presse.example/check", language="en")
    assert status == 200
    assert checked["check"]["dkim"]["verdict"] == "missing"
    assert "is missing" in checked["check"]["dkim"]["findings"][0]["message"]
    assert "fehlt" in admin("GET", "/sender-domains/presse.example")[1]["check"]["dkim"]["findings"][0]["message"]
    assert admin("POST", "/sender-domains/presse.example/rotate")[0] == 200
    status, refused = admin("POST", "/sender-domains/presse.example/rotate")
    assert (status, refused["code"]) == (409, "rotation_pending")
    assert admin("DELETE", "/sender-domains/presse.example")[0] == 204


_BAD: list[dict[str, Any]] = [
    {"from_address": "x\r\nBcc: a@b.example"},
    {"from_address": "@"},
    {"display_name": "=?utf-8?q?x=0ABcc=3A_evil?="},
    {"display_name": "a\r\nBcc: x"},
    {"reply_to": "<a@b.example>"},
    {"user_ids": ["usr_fremd"]},
    {"user_ids": "alle"},
    {"state": "active"},
    {"client_id": 7},
]


def test_names_of_nothing_are_not_found(admin: Browser) -> None:
    for name in ("x", "x" * 2000, "snd_%00", "%C3%BC", "..", "A%23acc", "127.0.0.1"):
        for method, path in (
            ("GET", "/senders/{}"),
            ("DELETE", "/senders/{}"),
            ("GET", "/sender-domains/{}"),
            ("POST", "/sender-domains/{}/check"),
            ("POST", "/sender-domains/{}/rotate"),
            ("DELETE", "/sender-domains/{}"),
        ):
            assert admin(method, path.format(name))[0] == 404, (method, path, name)


def test_every_kind_of_bad_input_is_named_and_changes_nothing(world: World, admin: Browser) -> None:
    for changes in _BAD:
        status, refused = admin("POST", "/senders", _body(world, **changes))
        assert status == 422, changes
        assert refused["details"], changes
    assert admin("GET", "/senders")[1]["items"] == []
    assert admin("GET", "/sender-domains")[1]["items"] == []
