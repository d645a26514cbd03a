"""Forged cookies, languages, sites and tokens: nobody is signed in, nothing is counted, nothing leads away."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from tests.contracts.wsgi_client import Answer, Browser, application
from tests.hostile.world import World, assert_named, opened


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    for made in opened(tmp_path_factory.mktemp("requests")):
        # The first search builds the index; from then on reading writes nothing.
        made.admin.call("GET", f"/api/contacts/search?client_id={made.client_id}&q=m")
        yield made


COOKIES = [
    "depesche_session=",
    "depesche_session",
    "depesche_session=%00",
    'depesche_session="',
    "depesche_session=ses_00000000000000000000000000",
    "depesche_session=" + "A" * 100_000,
    "depesche_session=\xff\xfe",
    "depesche_session=a; depesche_session=b",
    "depesche_session=../../x",
    "depesche_session={{7*7}}",
    ";;;===",
    "=; =; a b c",
    "\x00",
    "$Version=1; depesche_session=x",
    "a=" + ";b=" * 10_000,
]


@pytest.mark.parametrize("cookie", COOKIES, ids=lambda cookie: repr(cookie[:30]))
def test_a_forged_cookie_signs_nobody_in(world: World, cookie: str) -> None:
    stranger = Browser(application())

    def call(language: str) -> Answer:
        stranger.cookie = cookie
        return stranger.call("GET", "/api/contacts", accept_language=language)

    answer = call("de")
    assert (answer.status, answer.body["code"]) == (401, "not_signed_in")
    assert_named(answer, call)


def test_a_session_token_with_a_changed_sign_signs_nobody_in(world: World) -> None:
    stranger = Browser(application())
    for place in (-1, -5, len("depesche_session=") + 3):
        changed = list(world.admin.cookie)
        changed[place] = "A" if changed[place] != "A" else "B"
        stranger.cookie = "".join(changed)
        assert stranger.call("GET", "/api/session").status == 401


@pytest.mark.parametrize(
    "language",
    [
        "",
        "*",
        "xx",
        "en-GB;q=0.9,de;q=1",
        "DE",
        "de;q=NaN",
        ";;;,,,",
        "\x00",
        "\xff\xfe",
        "en\r\nX-Evil: 1",
        "{{7*7}}",
        "a," * 50_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_any_language_header_gets_one_of_two_languages(world: World, language: str) -> None:
    answer = world.admin.call("GET", "/api/contacts/con_1", accept_language=language)
    assert (answer.status, answer.body["code"]) == (404, "not_found")
    assert answer.body["message"] in {"Das gibt es hier nicht.", "There is no such thing here."}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "evil", "", "\x00"])
def test_another_site_cannot_act_for_its_visitor(world: World, site: str) -> None:
    before = world.stored()
    body = {"client_id": world.client_id, "last_name": "Muster"}
    answer = world.admin.call("POST", "/api/contacts", body, sec_fetch_site=site)
    assert (answer.status, answer.body["code"]) == (403, "csrf_token_missing")
    assert world.stored() == before


@pytest.mark.parametrize(
    "header", ["host", "x_forwarded_for", "x_forwarded_host", "accept", "origin", "range", "user_agent"]
)
def test_odd_headers_change_no_answer_to_a_fault(world: World, header: str) -> None:
    for odd in ("\x00", "\xff", "evil.example\r\nX: 1", "{{7*7}}", "x" * 50_000, ""):
        answer = world.admin.call("GET", "/api/session", **{header: odd})
        assert answer.status < 500 and "evil.example" not in repr(answer.headers), (odd, answer)


# ---------------------------------------------------------------- tokens

TOKENS = [
    "x",
    "A" * 40,
    "A" * 3_000,
    "k1.AAAA.BBBB",
    "eyJhbGciOiJub25lIn0.eyJtbCI6IjEifQ.",
    "%00",
    "%ff%fe",
    "%0d%0aLocation:%20https:%2f%2fevil.example",
    "%E2%80%AE",
    "{{7*7}}",
    "null",
    "-_-_-_-_",
    "https:%2f%2fevil.example",
]


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: token[:20])
def test_a_forged_token_unsubscribes_counts_and_leads_nowhere(world: World, token: str) -> None:
    before = world.stored()
    public = Browser(application())
    order: dict[str, Any] = {"content_type": "application/x-www-form-urlencoded"}
    for method, path, body in [
        *[
            (m, p, None)
            for m in ("GET", "HEAD")
            for p in (f"/u/{token}", f"/o/{token}", f"/c/{token}/0", f"/c/{token}/{token}")
        ],
        ("POST", f"/u/{token}", b"List-Unsubscribe=One-Click"),
        ("POST", f"/u/{token}", b"\xff\x00" * 1000),
    ]:
        place = unquote_to_bytes(path).decode("latin-1")
        answer = public.call(method, place, body, **(order if body else {}))
        assert answer.status in {200, 404}, (method, path, answer)
        assert "Location" not in answer.headers
        assert answer.status == 404 or method == "HEAD" or path.startswith("/o/")
    assert world.stored() == before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=", "x"]
)
def test_an_unsubscribe_order_in_another_form_is_refused(world: World, kind: str) -> None:
    before = world.stored()
    answer = Browser(application()).call("POST", "/u/x", b"List-Unsubscribe=One-Click", content_type=kind)
    assert answer.status in {404, 415}, answer
    assert world.stored() == before
