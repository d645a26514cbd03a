"""`make requirements`: which requirement ids have a passing test, and which cannot have one."""

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / ".run" / "requirements.json"
WEB_REPORT = REPORT.with_name("requirements-web.json")
APART = ("organisational", "infrastructure", "later")


def main() -> int:
    """Print a line per area and what is open; 1 when there is no report of a test run."""
    if not REPORT.exists():
        print("No test run has been recorded yet: run `make test` first.")
        return 1
    catalogue = tomllib.loads((ROOT / "docs" / "requirements.toml").read_text())
    proven = _proven()
    unknown = sorted(proven - set(_ids(catalogue)))
    for line in _lines(catalogue, proven):
        print(line)
    if unknown:
        print("\nMarked in tests but not in the catalogue: " + ", ".join(unknown))
    return 0


def _proven() -> set[str]:
    """Ids with a passing test and no failing one, in `make test` and, where it ran, `make test-web`."""
    reports = [json.loads(path.read_text()) for path in (REPORT, WEB_REPORT) if path.exists()]
    passed = {name for report in reports for name, counts in report.items() if counts["passed"]}
    return passed - {name for report in reports for name, counts in report.items() if counts["failed"]}


def _ids(catalogue: Mapping[str, Any]) -> list[str]:
    return [f"{area}-{number:02d}" for area, count in catalogue["ids"].items() for number in range(1, count + 1)]


def _lines(catalogue: Mapping[str, Any], proven: set[str]) -> Iterable[str]:
    apart = {name for kind in APART for name in catalogue.get(kind, {})}
    yield "area   proven  of   without a test"
    for area, count in catalogue["ids"].items():
        ids = [f"{area}-{number:02d}" for number in range(1, count + 1)]
        missing = [name for name in ids if name not in proven and name not in apart]
        yield f"{area:5} {len(proven.intersection(ids)):7} {count:4}   {_shortened(missing)}"
    for kind in APART:
        entries = catalogue.get(kind, {})
        if entries:
            yield f"\n{kind}:"
            yield from (f"  {name}  {reason}" for name, reason in entries.items())


def _shortened(names: list[str], most: int = 12) -> str:
    numbers = [name.split("-")[1] for name in names]
    return " ".join(numbers[:most]) + (f" … ({len(numbers)} in all)" if len(numbers) > most else "")


if __name__ == "__main__":
    sys.exit(main())
