"""Pytest plugin: notes which requirement ids passed, for `make requirements`."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

REPORT = Path(__file__).resolve().parent.parent / ".run" / "requirements.json"
WEB_REPORT = REPORT.with_name("requirements-web.json")
_counts: dict[str, dict[str, int]] = defaultdict(lambda: {"passed": 0, "failed": 0})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in item.iter_markers("req"):
            item.user_properties.extend(("req", name) for name in mark.args)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    ids = [str(value) for name, value in report.user_properties if name == "req"]
    if report.when == "call" and report.outcome in ("passed", "failed"):
        for name in ids:
            _counts[name][report.outcome] += 1
    elif report.failed:
        for name in ids:
            _counts[name]["failed"] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    name = " ".join(Path(given).name for given in session.config.args)
    target = {"tests": REPORT, "web": WEB_REPORT}.get(name)
    if hasattr(session.config, "workerinput") or session.config.option.keyword or target is None or not _counts:
        return
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(_counts, indent=1, sort_keys=True))
