"""The stage `prod`, synthesised once for all assertions."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

Templates = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Every stack's template by the end of its name: `data`, `region-eu-central-1`, `api-eu-west-3`, `edge`, …"""
    from aws_cdk import App
    from stage import read_stage

    from app import FLAGS, build

    out = tmp_path_factory.mktemp("cdk")
    app, stage = App(outdir=str(out), context=FLAGS), read_stage("prod")
    build(app, stage, out / "sam")
    app.synth()
    found = out.glob("*.template.json")
    return {file.name.removesuffix(".template.json").removeprefix(stage.prefix): _read(file) for file in found}


def of_type(template: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    """The properties of every resource of a type."""
    for resource in template["Resources"].values():
        if resource["Type"] == kind:
            yield resource.get("Properties", {})


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text())
    return found
