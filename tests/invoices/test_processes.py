"""Real processes on one store, killed with SIGKILL again and again: no gap, no double, nothing missing (INV-31)."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chalicelib.invoices import repository, running
from chalicelib.kit.errors import DepescheError
from chalicelib.subscriptions import price_lists
from tests.invoices.making import at
from tests.invoices.world import PRICES, customer, shown

NOW = at("2028-01-01T06:05")
CUSTOMERS = 8
SECONDS = 7.0


def work(root: str, accounts: list[str]) -> None:
    """What a worker does until it is killed, or until nothing is left to do."""
    from local import backend

    backend.install(Path(root))
    random.shuffle(accounts)
    for account_id in accounts * 2:
        try:
            running.catch_up(account_id, now=NOW)
        except DepescheError:
            continue


def start(root: Path, accounts: list[str]) -> "subprocess.Popen[bytes]":
    code = f"from tests.invoices.test_processes import work; work({str(root)!r}, {accounts!r})"
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "POWERTOOLS_LOG_LEVEL": "CRITICAL"})


@pytest.mark.req("INV-31", "GEN-13", "JOB-03")
def test_two_processes_that_are_killed_leave_the_same_invoices(cloud: None, tmp_path: Path) -> None:
    price_lists.publish(PRICES)
    accounts = [customer() for _ in range(CUSTOMERS)]
    chance, kills, ends = random.Random(7), 0, time.monotonic() + SECONDS
    workers = [start(tmp_path / "cloud", accounts) for _ in range(2)]
    try:
        while time.monotonic() < ends:
            time.sleep(chance.uniform(0.8, 1.6))
            victim = chance.randrange(2)
            kills += workers[victim].poll() is None
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = start(tmp_path / "cloud", accounts)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    for account_id in accounts:
        running.catch_up(account_id, now=NOW)
    expected = [("2026-03-16", "first", 191342), ("2027-01-01", "annual", 240000), ("2028-01-01", "annual", 240000)]
    for account_id in accounts:
        assert [one[1:] for one in shown(account_id)] == expected
        assert len(repository.load_books(account_id).ledger.claims) == 3
    for year in (2026, 2027, 2028):
        given = [sequence for sequence, _, _ in repository.numbers(year)]
        assert given == list(range(1, CUSTOMERS + 1))
    assert kills
