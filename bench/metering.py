"""Does storage stay exact through a night of faults? (issue 4)

Objects come and go while two workers count them and are killed again and again; events get lost and doubled; then the
day ends. `metering_drift_bytes` is what every account's snapshot differs from what its store holds.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.contacts_world import embedded_cloud
from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.aws.storage import storage
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import months, repository, snapshots
from chalicelib.metering.counted import prefixes
from chalicelib.metering.rules import month_before
from local.backend import hook
from local.backend.wire import Answer, Request, Service

ACCOUNTS = tuple(f"acc_{number}" for number in range(4))
CHANGES = 2_000
KILLED_EVERY_S = 2.5
ASSUMPTIONS = {"accounts": len(ACCOUNTS), "changes": CHANGES, "lost": 0.05, "doubled": 0.1, "workers": 2}


def measure(changes: int = CHANGES) -> dict[str, float]:
    """Drift before and after the night's end, in bytes; kills; and the requests that one account's night costs."""
    chance = random.Random(20261124)
    with embedded_cloud() as root:
        kills, lost = _turmoil(root, chance, changes)
        now = datetime.now(UTC)
        before = sum(abs(repository.load_now(account).bytes_ - _truth(account)) for account in ACCOUNTS)
        tomorrow = now + timedelta(days=1)
        snapshots.begin_new_accounts(ACCOUNTS, now=now)
        requests = _requests(lambda: [snapshots.end_day(account, now=tomorrow) for account in ACCOUNTS])
        day = berlin_date(now)
        after = sum(
            abs(repository.snapshots(account, day, day)[day] - _truth(account))
            + abs(repository.load_now(account).bytes_ - _truth(account))
            for account in ACCOUNTS
        )
        quiet = _requests(
            lambda: [snapshots.end_day(account, now=tomorrow + timedelta(days=1)) for account in ACCOUNTS]
        )
        month = month_before(tomorrow.year, tomorrow.month)
        closing = _requests(lambda: [months.close_month(account, *month, now=tomorrow) for account in ACCOUNTS])
    return {
        "metering_drift_bytes": float(after),
        "metering_drift_before_reconciliation_bytes": float(before),
        "metering_workers_killed": float(kills),
        "metering_events_lost": float(lost),
        "metering_requests_per_night_of_faults": requests / len(ACCOUNTS),
        "metering_requests_per_quiet_night": quiet / len(ACCOUNTS),
        "metering_requests_per_month_close": closing / len(ACCOUNTS),
    }


def _turmoil(root: Path, chance: random.Random, changes: int) -> tuple[int, int]:
    """Change objects while workers count and die; how many were killed and how many events were lost."""
    workers, kills, lost, last_kill = [_worker(root) for _ in range(2)], 0, 0, time.monotonic()
    try:
        for number in range(changes):
            _change(chance)
            if number % 20 == 0:
                lost += _disturb(chance)
            if time.monotonic() - last_kill > KILLED_EVERY_S:
                kills, last_kill = kills + 1, time.monotonic()
                victim = chance.randrange(2)
                workers[victim].send_signal(signal.SIGKILL)
                workers[victim].wait()
                workers[victim] = _worker(root)
        time.sleep(2)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return kills, lost


def _change(chance: random.Random) -> None:
    kind, account = chance.choice(("library", "contacts")), chance.choice(ACCOUNTS)
    key = f"{kind}/{account}/cli_1/obj_{chance.randrange(120)}/1"
    if chance.random() < 0.7:
        storage().put("media", key, b"x" * chance.randrange(1, 20_000))
    else:
        storage().delete("media", key)


def _disturb(chance: random.Random) -> int:
    """Take some events out of the queue and lose them, or send them once more."""
    url, lost = queue_url("storage-events"), 0
    for message in client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=3).get("Messages", []):
        if chance.random() < 0.33:
            client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            lost += 1
        else:
            client("sqs").send_message(QueueUrl=url, MessageBody=message["Body"], DelaySeconds=chance.randrange(3))
    return lost


def _truth(account_id: str) -> int:
    return sum(size for bucket, prefix, _ in prefixes(account_id) for _, size in storage().sizes(bucket, prefix))


def _requests(run: Callable[[], object]) -> int:
    """How many calls to the cloud `run` makes."""
    made = 0

    def counting(service: Service) -> Service:
        def answer(request: Request) -> Answer:
            nonlocal made
            made += 1
            return service(request)

        return answer

    originals = dict(hook._services)
    hook._services.update({name: counting(service) for name, service in originals.items()})
    try:
        run()
    finally:
        hook._services.update(originals)
    return made


def _worker(root: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "DEPESCHE_BENCH_ROOT": str(root / "cloud"), "POWERTOOLS_LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen([sys.executable, "-m", "bench.metering"], env=environment, start_new_session=True)


def work() -> None:
    """One worker: counts what the queue tells of, with the product's own handler, until it is killed."""
    from app import app
    from local import backend
    from local.pump import deliver_once, sources

    backend.install(Path(os.environ["DEPESCHE_BENCH_ROOT"]))
    source = sources(app)["metering_count_objects"]
    while True:
        if not deliver_once(app, source):
            time.sleep(0.05)


if __name__ == "__main__":
    if "DEPESCHE_BENCH_ROOT" in os.environ:
        work()
    else:
        print(json.dumps(measure(), indent=2))
