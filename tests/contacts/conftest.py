"""One empty cloud per test module; every test has an account of its own in it."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.kit.actor import Actor, Right, Role
from tests.conftest import forget_process_state

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Table, queues, buckets and key, made once per module: tests are kept apart by their accounts."""
    from local import backend
    from local.provision import provision

    forget_process_state()
    backend.install(tmp_path_factory.mktemp("cloud"))
    provision()
    yield
    backend.uninstall()
    forget_process_state()


@pytest.fixture
def account_id(cloud: None) -> str:
    """An account that no other test has."""
    return f"acc_{next(_NUMBERS)}"


@pytest.fixture
def actor(account_id: str) -> Actor:
    """A user with full rights on cli_1, read on cli_2, nothing on cli_3."""
    rights = {"cli_1": Right.FULL, "cli_2": Right.READ, "cli_3": Right.HIDDEN}
    return Actor(account_id, "usr_1", "pr@example.org", rights=rights)


@pytest.fixture
def administrator(account_id: str) -> Actor:
    """An administrator with full rights on cli_1."""
    roles = frozenset({Role.ADMINISTRATOR})
    return Actor(account_id, "usr_2", "admin@example.org", roles=roles, rights={"cli_1": Right.FULL})


BreakOff = Callable[[int], contextlib.AbstractContextManager[None]]
_WRITES = ("put_many", "create", "replace", "transact", "put", "delete", "delete_many", "add")


@pytest.fixture
def break_off(cloud: None, monkeypatch: pytest.MonkeyPatch) -> BreakOff:
    """`with break_off(n):` lets n writes to the table pass and then dies, as a killed worker would."""
    from chalicelib.aws.documents import documents

    @contextlib.contextmanager
    def breaking(step: int) -> Iterator[None]:
        store, calls = documents(), itertools.count()

        def dying(original: Callable[..., Any]) -> Callable[..., Any]:
            def write(*args: Any, **more: Any) -> Any:
                if next(calls) >= step:
                    raise KeyboardInterrupt
                return original(*args, **more)

            return write

        with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
            for name in _WRITES:
                patch.setattr(store, name, dying(getattr(store, name)), raising=False)
            yield

    return breaking
