"""Records that are built at their first use behave as the standard library's."""

import dataclasses
import sys
import threading
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any

import pytest

from chalicelib.kit.records import dataclass


def _family(mark: Any) -> tuple[Any, Any]:
    @mark(frozen=True)
    class Parent:
        """A record."""

        name: str
        tags: list[str] = field(default_factory=list)

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("nameless")

    @mark(frozen=True, order=True)
    class Child(Parent):
        """A record that stems from another."""

        count: int = 0

    return Parent, Child


@pytest.mark.parametrize("of_the_child", [True, False])
@pytest.mark.parametrize("given", [("a",), ("a", ["t"]), ("",), (), ("a", [], 1), ("a", [], 1, 2)])
def test_an_instance_is_what_the_standard_library_would_make(given: tuple[Any, ...], of_the_child: bool) -> None:
    def outcome(mark: Any) -> str:
        try:
            return repr(_family(mark)[of_the_child](*given))
        except (TypeError, ValueError) as error:
            return f"{type(error).__name__}: {error}"

    assert outcome(dataclass) == outcome(dataclasses.dataclass)


def test_equality_order_hash_replacement_and_frozenness_are_there_with_the_first_instance() -> None:
    _, kind = _family(dataclass)
    one = kind("a", (), 1)
    assert one == kind("a", (), 1) != kind("a", (), 2)
    assert one < kind("a", (), 2)
    assert hash(one) == hash(replace(one))
    with pytest.raises(FrozenInstanceError):
        one.name = "b"


def test_the_fields_of_a_class_are_known_before_any_instance() -> None:
    parent, child = _family(dataclass)
    assert [known.name for known in fields(child)] == ["name", "tags", "count"]
    assert is_dataclass(parent)
    assert child.__match_args__ == ("name", "tags", "count")


def test_threads_that_come_at_once_all_get_whole_instances() -> None:
    failures: list[BaseException] = []

    def use(kind: Any) -> None:
        try:
            assert kind("a", (), 1) == kind("a", (), 1)
            hash(kind("a", ()))
        except BaseException as failure:
            failures.append(failure)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            kind = _family(dataclass)[1]
            threads = [threading.Thread(target=use, args=(kind,)) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    finally:
        sys.setswitchinterval(before)
    assert failures == []


def test_a_wrong_definition_is_told_at_every_use() -> None:
    @dataclass(frozen=True)
    class Wrong:
        """A field without a default behind one that has one."""

        first: int = 0
        second: str

    for _ in range(2):
        with pytest.raises(TypeError, match="non-default argument"):
            Wrong()
