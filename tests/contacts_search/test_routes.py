"""The search over HTTP."""

from collections.abc import Iterator

import pytest
from chalice.test import Client

from app import app
from chalicelib.contacts.model import Phone
from chalicelib.entry import auth
from tests.contacts.test_routes import Api
from tests.contacts_search.conftest import World


@pytest.fixture
def api(world: World) -> Iterator[Api]:
    before = list(auth._registered)
    auth.register_authenticator(lambda token, now: world.actor())
    with Client(app) as client:
        yield Api(client)
    auth._registered[:] = before


def test_search_and_suggestions(api: Api, world: World) -> None:
    world.saved(*(world.contact(first_name="Änne", last_name=f"Müller{i}", labels=("Presse",)) for i in range(4)))
    world.saved(world.contact(organisation="Münzamt", phones=(Phone("0211 77889"),)), world.contact(world.second))
    status, page = api("GET", "/contacts/search?q=m%C3%BC&limit=3")
    assert (status, page["total"], len(page["items"]), page["next"]) == (200, 5, 3, "3")
    _, rest = api("GET", "/contacts/search?q=m%C3%BC&limit=3&cursor=3")
    assert (len(rest["items"]), rest["next"]) == (2, None)
    assert {item["id"] for item in page["items"]}.isdisjoint(item["id"] for item in rest["items"])
    assert api("GET", "/contacts/search?label=presse&label=sport")[1]["total"] == 0
    assert api("GET", "/contacts/search?any_label=presse&any_label=sport&has_email=false")[1]["total"] == 4
    assert api("GET", "/contacts/search?q=7788")[1]["items"][0]["organisation"] == "Münzamt"
    assert api("GET", "/contacts/suggestions?q=m%C3%BCnz")[1]["items"] == [
        {"text": "Münzamt", "kind": "organisation", "count": 1}
    ]


@pytest.mark.req("CLI-06")
def test_hidden_clients_and_wrong_queries_are_refused(api: Api, world: World) -> None:
    assert api("GET", f"/contacts/search?client_id={world.second}")[0] == 404
    assert api("GET", "/contacts/search?client_id=cli_unknown")[0] == 404
    assert api("GET", f"/contacts/suggestions?q=a&client_id={world.second}")[0] == 404
    for wrong in ("limit=0", "cursor=abc", "cursor=-1", "origin=mars", "language=fr", "q=" + "x" * 300, "what=1"):
        assert api("GET", f"/contacts/search?{wrong}")[0] == 422
    for strange in ("%00", "%2F%2E%2A", "%F0%9F%98%80", "a" * 200, "%28%5B%7B", "AND%20OR%20NOT", "%22", "%5C"):
        assert api("GET", f"/contacts/search?q={strange}")[0] == 200
        assert api("GET", f"/contacts/suggestions?q={strange}")[0] == 200
