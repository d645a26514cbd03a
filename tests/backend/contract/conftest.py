"""The back end that a case runs against."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.backend.contract import targets
from tests.backend.contract.targets import Api


@pytest.fixture(scope="session")
def ministack_address() -> Iterator[str | None]:
    with targets.ministack_server() as address:
        yield address


@pytest.fixture(scope="session")
def apis(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Api, Path]]:
    return {name: (Api(name), tmp_path_factory.mktemp(name)) for name in ("embedded", "moto")}


@pytest.fixture
def api(request: pytest.FixtureRequest, apis: dict[str, tuple[Api, Path]]) -> Iterator[Api]:
    name: str = request.param
    with ExitStack() as opened:
        if name == "embedded":
            opened.enter_context(targets.embedded(apis[name][1]))
            yield apis[name][0]
        elif name == "moto":
            opened.enter_context(targets.mocked())
            yield apis[name][0]
        else:
            yield ministack_api(request.getfixturevalue("ministack_address"))


_ministack: dict[str, Api] = {}


def ministack_api(address: str | None) -> Api:
    if address is None:
        pytest.skip("ministack is not installed (make tools puts it into .venv-tools)")
    return _ministack.setdefault(address, Api("ministack", address))
