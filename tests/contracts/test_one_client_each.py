"""Every object of a customer belongs to exactly one client, from its beginning on (CLI-01, CLI-10)."""

from typing import Any

import pytest

from tests.contracts.walls_world import DOCUMENT, ROUTES, Route

OF_A_CLIENT = {
    "POST /api/contacts",
    "POST /api/exports",
    "POST /api/imports",
    "POST /api/lists",
    "POST /api/mailings",
    "POST /api/senders",
    "POST /api/templates",
}


def body_of(route: Route) -> dict[str, Any]:
    schema = route.operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    found: dict[str, Any] = schema
    return found


@pytest.mark.req("CLI-10")
@pytest.mark.parametrize("name", sorted(OF_A_CLIENT))
def test_what_is_made_names_its_one_client(name: str) -> None:
    body = body_of(ROUTES[name])
    assert "client_id" in body["required"]
    schema = body["properties"]["client_id"]
    assert schema["type"] == "string"
    assert schema["minLength"] >= 1


@pytest.mark.req("CLI-10")
def test_nothing_moves_to_another_client() -> None:
    """A change of an object names no client."""
    movable = [
        route.name
        for route in ROUTES.values()
        if route.method in {"PUT", "PATCH"} and "client_id" in body_of(route).get("properties", {})
    ]
    assert movable == []
