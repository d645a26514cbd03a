"""What a cold start does not load: libraries and models that only some requests need (`app_import_ms`)."""

import json
import subprocess
import sys

import pytest

_SCRIPT = """
import json, sys
import pydantic._internal._model_construction as construction
built = []
construction.create_schema_validator = lambda schema, kind, *rest, **more: built.append(kind.__name__)
import app
import gc
print(json.dumps([sorted(sys.modules), built, gc.isenabled()]))
"""

LATER = (
    "aws_lambda_powertools",
    "boto3",
    "dns",
    "email.headerregistry",
    "fpdf",
    "jinja2",
    "lxml",
    "openpyxl",
    "pikepdf",
    "PIL",
    "pydantic.plugin._loader",
    "pynamodb",
    "ssl",
    "tantivy",
    "urllib.request",
)
"""Loaded in the one adapter that needs them, at the first use."""


@pytest.fixture(scope="module")
def fresh() -> tuple[list[str], list[str], bool]:
    """The modules that `import app` loads in a new interpreter, the models whose validators it builds, and whether
    garbage is collected afterwards."""
    answer = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    modules, built, collects = json.loads(answer.stdout)
    return modules, built, collects


@pytest.mark.parametrize("name", LATER)
def test_heavy_libraries_are_loaded_at_their_first_use(fresh: tuple[list[str], list[str], bool], name: str) -> None:
    assert name not in fresh[0]


def test_no_model_is_built_at_import(fresh: tuple[list[str], list[str], bool]) -> None:
    """A default that is a model's instance builds it, and so does a base without `defer_build`."""
    assert fresh[1] == []


def test_garbage_is_collected_once_everything_is_loaded(fresh: tuple[list[str], list[str], bool]) -> None:
    assert fresh[2]
