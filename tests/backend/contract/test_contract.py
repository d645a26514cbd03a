"""Every case against every back end: as documented, or as the checked-in list of known differences says."""

from typing import Any

import pytest

from tests.backend.contract import (  # noqa: F401 - they enter their cases
    batches_cases,
    expressions_cases,
    items_cases,
    key_cases,
    mail_cases,
    queries_cases,
    queue_cases,
    storage_cases,
)
from tests.backend.contract.cases import CASES
from tests.backend.contract.known_differences import known, plain
from tests.backend.contract.targets import NAMES, Api

STEADY = [(target, name) for target in NAMES for name in sorted(CASES) if target not in CASES[name].unsteady]


@pytest.mark.parametrize(("api", "name"), STEADY, indirect=["api"])
def test_case_is_as_documented_or_known_to_differ(api: Api, name: str) -> None:
    case = CASES[name]
    listed = known()[api.name].get(name)
    seen = observed(api, name)
    if listed is None:
        assert seen == plain(case.expected), f"a new difference of {api.name}"
    else:
        assert seen != plain(case.expected), f"{api.name} no longer differs: take {name} off the list"
        assert seen == listed, f"{api.name} differs in another way than listed"


def observed(api: Api, name: str) -> Any:
    try:
        return plain(CASES[name].run(api))
    except Exception as error:  # a back end may answer anything; that too is an observation
        if api.name == "embedded":
            raise
        return f"raises {type(error).__name__}"


def test_the_list_names_existing_cases_and_back_ends_only() -> None:
    listed = known()
    assert set(listed) == {*NAMES, "sequences"}
    assert {name for target in NAMES for name in listed[target]} <= set(CASES)
