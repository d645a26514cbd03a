"""The same random calls to every back end: they see the same, but for the differences on the list.

`DEPESCHE_CONTRACT_SEEDS=7,8` runs other seeds; then only new differences fail.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backend.contract import targets
from tests.backend.contract.conftest import ministack_api
from tests.backend.contract.known_differences import known, plain
from tests.backend.contract.other_sequences import run_queue, run_storage
from tests.backend.contract.store_sequences import Outcome, run_store
from tests.backend.contract.targets import Api

RUNS: tuple[Callable[[Api, int], list[tuple[str, Outcome]]], ...] = (run_store, run_queue, run_storage)
_GIVEN = os.environ.get("DEPESCHE_CONTRACT_SEEDS", "")
SEEDS = [int(seed) for seed in _GIVEN.split(",")] if _GIVEN else [1, 2]


def differences(ours: list[tuple[str, Outcome]], theirs: list[tuple[str, Outcome]]) -> dict[str, str]:
    """Which kinds of calls differ in which respect, each with the first example."""
    found: dict[str, str] = {}
    for position, ((label, own), (_, other)) in enumerate(zip(ours, theirs, strict=True)):
        if own.get("code") != other.get("code"):
            found.setdefault(f"{label}: code", f"step {position}: {own} / {other}")
            continue
        for respect in own:
            if plain(own[respect]) != plain(other.get(respect)):
                found.setdefault(f"{label}: {respect}", f"step {position}: {own[respect]} / {other.get(respect)}")
    return found


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[str, Outcome]]]:
    api = Api("embedded")
    with targets.embedded(tmp_path_factory.mktemp("ours")):
        return [run(api, seed) for run in RUNS for seed in SEEDS]


def check(name: str, ours: list[list[tuple[str, Outcome]]], theirs: list[list[tuple[str, Outcome]]]) -> None:
    found: dict[str, str] = {}
    for own, other in zip(ours, theirs, strict=True):
        found = differences(own, other) | found
    listed = set(known()["sequences"].get(name, []))
    new = {label: example for label, example in found.items() if label not in listed}
    assert not new, "new differences"
    if not _GIVEN:
        assert listed == set(found), "differences that have gone: take them off the list"


def test_moto_sees_the_same(ours: list[list[tuple[str, Outcome]]]) -> None:
    with targets.mocked():
        api = Api("moto")
        theirs = [run(api, seed) for run in RUNS for seed in SEEDS]
    check("moto", ours, theirs)


def test_ministack_sees_the_same(ours: list[list[tuple[str, Outcome]]], ministack_address: str | None) -> None:
    api = ministack_api(ministack_address)
    theirs = [run(api, seed) for run in RUNS for seed in SEEDS]
    check("ministack", ours, theirs)


def test_the_embedded_back_end_sees_the_same_twice(ours: list[list[tuple[str, Outcome]]], tmp_path: Path) -> None:
    api = Api("embedded")
    with targets.embedded(tmp_path):
        assert [run(api, SEEDS[0]) for run in RUNS] == ours[:: len(SEEDS)]
