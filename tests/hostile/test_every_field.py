"""Each field of each body with what breaks headers, encodings, templates, stores and sheets: refused by name, or legal.

Some hundred fields times two dozen values; every refusal leaves everything as it was.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.contracts.wsgi_client import Answer
from tests.hostile.bodies import body_for, current_version, prepare
from tests.hostile.fields import Place, places, with_value
from tests.hostile.values import ALWAYS, HEADER_INJECTION, ROTATING
from tests.hostile.world import World, assert_named, document, opened, refusal_of

DOCUMENT = document()
DEFINITIONS = DOCUMENT["components"]["schemas"]
PER_FIELD = 5
# Where a line break is text and nothing else: notes, the parts of a mail, MJML and its values, what is searched for.
FREE_TEXT = {"notes", "consent_note", "html", "text", "mjml", "values", "query", "note", "reason", "remove"}
# Signing in hashes; its fields have a test of their own.
LEFT_OUT = {"POST /api/session"}


def _bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content and f"{method.upper()} {path}" not in LEFT_OUT:
                yield f"{method.upper()} {path}", content["schema"]


FIELDS = [(name, schema, at) for name, schema in _bodies() for at, _ in places(schema, DEFINITIONS)]
_known_refusals: set[tuple[Any, ...]] = set()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    _known_refusals.clear()
    yield from opened(tmp_path_factory.mktemp("fields"))


def _values(number: int) -> Iterator[tuple[str, Any]]:
    """The worst for every field, and of the rest some for each, so that all are used in turn."""
    yield from ALWAYS.items()
    rotating = list(ROTATING.items())
    for step in range(PER_FIELD):
        yield rotating[(number * PER_FIELD + step) % len(rotating)]


@pytest.mark.parametrize(
    ("number", "operation", "schema", "at"),
    [(number, *field) for number, field in enumerate(FIELDS)],
    ids=[f"{name} {'.'.join(map(str, at))}" for name, _, at in FIELDS],
)
def test_no_value_of_any_field_breaks_anything(
    world: World, number: int, operation: str, schema: dict[str, Any], at: Place
) -> None:
    method, template = operation.split(" ")
    prepare(world, operation)
    before, version = world.stored(), None
    for name, value in _values(number):
        path = world.path(template)
        body = body_for(world, operation, schema, DEFINITIONS)
        if "version" in body:
            if version is None:
                # Looking at one contact is itself written into the trail, so the look at the store comes after it.
                version, before = current_version(world, path), world.stored()
            body["version"] = version
        body = with_value(body, schema, DEFINITIONS, at=at, value=value)
        answer = world.admin.call(method, path, body)
        assert answer.status < 500, (name, answer)
        if answer.status < 300:
            _assert_harmless(at, name, answer)
            prepare(world, operation)
            before, version = world.stored(), None
        else:
            assert world.stored() == before, (name, answer)
            _assert_named_once(operation, answer, partial(_again, world, method, path, body))


def _again(world: World, method: str, path: str, body: Any, language: str) -> Answer:
    return world.admin.call(method, path, body, accept_language=language)


def _assert_named_once(operation: str, answer: Answer, again: Callable[[str], Answer]) -> None:
    codes = (operation, answer.body["code"], *sorted({finding["code"] for finding in refusal_of(answer)}))
    if codes not in _known_refusals:
        _known_refusals.add(codes)
        assert_named(answer, again)


def _assert_harmless(at: Place, name: str, answer: Answer) -> None:
    """An accepted header injection has become one line."""
    if name in HEADER_INJECTION and not FREE_TEXT & set(at):
        assert not list(_broken_lines(answer.body)), (name, answer)


def _broken_lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _broken_lines(part)
    elif isinstance(value, list):
        for part in value:
            yield from _broken_lines(part)
    elif isinstance(value, str) and re.search(r"[\r\n\x0b\x85\u2028]\s*(Bcc|X-Evil)", value):
        yield value


def test_the_table_is_as_large_as_it_must_be() -> None:
    """At least 300 different hostile requests, and every value is used."""
    assert len(FIELDS) * (len(ALWAYS) + PER_FIELD) >= 300
    assert len(FIELDS) * PER_FIELD >= len(ROTATING)


def test_signing_in_with_odd_texts_is_refused(world: World) -> None:
    before = world.stored()
    odd: list[Any] = [
        *HEADER_INJECTION.values(),
        "\x00",
        "\ud800",
        "x" * 1_000_000,
        "root\x00",
        "{{ 7*7 }}",
        None,
        {},
        7,
    ]
    for value in odd:
        for body in ({"login": value, "password": "x" * 12}, {"login": "root", "password": value}):
            answer = world.admin.call("POST", "/api/session", body)
            assert answer.status in {400, 401, 422, 429}, (value, answer)
            assert answer.body["code"]
    assert world.stored() == before
