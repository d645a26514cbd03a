"""What the application needs of its cloud, as `make package` wrote it down beside the packages."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "chalice.out"
PACKAGE = PACKAGES / "arm64"


@lru_cache
def plan() -> dict[str, Any]:
    """Queues, buckets, object events, pages. Raises FileNotFoundError before `make package`."""
    found: dict[str, Any] = json.loads((PACKAGES / "plan.json").read_text())
    return found


@lru_cache
def sam() -> dict[str, Any]:
    """The application's SAM template as Chalice wrote it."""
    found: dict[str, Any] = json.loads((PACKAGE / "sam.json").read_text())
    return found


def functions() -> dict[str, dict[str, Any]]:
    """The properties of every function by logical name."""
    resources = sam()["Resources"].items()
    return {name: r["Properties"] for name, r in resources if r["Type"] == "AWS::Serverless::Function"}


def queue_events() -> dict[str, tuple[str, dict[str, Any]]]:
    """For every queue with a consumer: the function's logical name and the event's properties."""
    found = {}
    for name, properties in functions().items():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "SQS":
                queue = event["Properties"]["Queue"]["Fn::Sub"].rsplit(":depesche-", 1)[1]
                found[queue] = (name, event["Properties"])
    return found


def function_name(properties: dict[str, Any]) -> str:
    """The short name a function is deployed under, made of its entry string."""
    *modules, name = properties["Handler"].split(".")
    inner = [part for part in modules if part not in {"chalicelib", "events"}]
    return "-".join([*inner, name]).replace("_", "-")
