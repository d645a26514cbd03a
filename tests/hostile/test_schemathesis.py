"""schemathesis over the whole API: valid and invalid requests by the OpenAPI document, by one who may do everything.

The seed is fixed; paths and bodies name objects that live, so that the rules behind them are reached.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.contracts.wsgi_client import application
from tests.hostile.world import World, document, opened

SEED = 20261124
EXAMPLES = {GenerationMode.POSITIVE: 5, GenerationMode.NEGATIVE: 6}
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
DOCUMENT = document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
# Our session goes with every request, also where the document asks for none.
SCHEMA.config.generation.with_security_parameters = False
# Ends the session of the test itself.
LEFT_OUT = {("/api/session", "DELETE")}
CALLS = [
    (path, method.upper(), mode)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    for mode in EXAMPLES
    if (path, method.upper()) not in LEFT_OUT
    and (mode is GenerationMode.POSITIVE or operation["parameters"] or "requestBody" in operation)
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    SCHEMA.app = application()
    yield from opened(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize(("path", "method", "mode"), CALLS, ids=[f"{m} {p} {mode.value}" for p, m, mode in CALLS])
def test_every_answer_is_one_that_the_document_promises(
    world: World, path: str, method: str, mode: GenerationMode
) -> None:
    cookies = dict([world.admin.cookie.split("=", 1)])

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES[mode],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=SCHEMA[path][method].as_strategy(generation_mode=mode))
    def run(case: Case[Any]) -> None:
        _with_living_objects(case, world, everywhere=mode is GenerationMode.POSITIVE)
        case.validate_response(case.call(cookies=cookies), checks=CHECKS)

    run()


def _with_living_objects(case: Case[Any], world: World, *, everywhere: bool) -> None:
    """Negative cases keep their odd ids where the path is all that can be odd."""
    if everywhere or case.body:
        case.path_parameters = {name: world.objects[name] for name in case.path_parameters or {}}
    case.body = _living(case.body, world)
    if everywhere and "client_id" in (case.query or {}):
        case.query["client_id"] = world.client_id


def _living(value: Any, world: World) -> Any:
    if not isinstance(value, dict):
        return value
    known = {"client_id": world.client_id, "keep_id": world.objects["contact_id"]}
    return {name: known.get(name, given) for name, given in value.items()}


def test_nobody_is_locked_out_of_what_was_tried(world: World) -> None:
    """The session lasted to the end; else the answers above were all the same refusal."""
    assert world.admin.call("GET", "/api/session").status == 200
