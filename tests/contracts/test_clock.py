"""The clock is an argument: it is read at the edge, once per request or event, and handed down (GEN-14)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READS = {"now", "utcnow", "today", "time", "now_utc", "localtime", "gmtime"}
OWNERS = {"datetime", "date", "time", ""}

#: Where the clock may be read, and why.
EDGE = {
    "chalicelib/kit/clock.py": "the one place that asks the machine",
    "chalicelib/entry/http.py": "once per request",
    "chalicelib/entry/worker.py": "once per event or message",
    "chalicelib/accounts/service.py": "signing out, where a caller gives no instant",
    "chalicelib/accounts/switches.py": "a switch of the operator's command line, where it gives no instant",
    "chalicelib/accounts/system_mail.py": "the identifier of a mail, where a caller gives no instant",
    "chalicelib/contacts/search/segments.py": "the age of files on the scratch disk",
}


def reads_of_the_clock(source: str) -> Iterator[int]:
    """The lines that ask for the current instant."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            asked = node.func
            if isinstance(asked, ast.Attribute) and isinstance(asked.value, ast.Name):
                name, owner = asked.attr, asked.value.id
            elif isinstance(asked, ast.Name):
                name, owner = asked.id, ""
            else:
                continue
            if name in READS and owner in OWNERS and (owner or name == "now_utc"):
                yield node.lineno


@pytest.mark.req("GEN-14")
def test_no_rule_reads_the_clock_by_itself() -> None:
    found = {}
    for path in sorted((ROOT / "chalicelib").rglob("*.py")):
        lines = list(reads_of_the_clock(path.read_text()))
        if lines:
            found[str(path.relative_to(ROOT))] = lines
    assert {path: lines for path, lines in found.items() if path not in EDGE} == {}
    assert sorted(found) == sorted(EDGE), "an exception that is no longer needed"


@pytest.mark.parametrize(
    "source",
    ["datetime.now(UTC)", "date.today()", "x = time.time()", "now_utc()", "f(now or now_utc())", "datetime.utcnow()"],
)
def test_the_check_sees_what_it_looks_for(source: str) -> None:
    assert list(reads_of_the_clock(source)) == [1]


def test_the_check_lets_other_calls_be() -> None:
    assert list(reads_of_the_clock("call.now; now(); order.time(); time.monotonic(); self.today()")) == []
