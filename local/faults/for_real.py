"""`python -m local.faults.for_real`: the running product, killed with SIGKILL in the middle of a mailing, three times.

The mail world's own log is the judge. Through the embedded SES every recipient has the mail exactly once. Over plain
SMTP nobody has it twice; whoever lacks it stands in the list of the unknown, address by address, and that list holds
nobody else but those whose answer was on its way when a worker was killed: at most one for each worker and kill.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from local.demo.api_client import ApiClient
from local.demo.bulk import BulkMailing, addresses
from local.demo.tenant import tenant
from local.environment import Place, child_environment, install_cloud
from local.mailworld import log
from local.processes import Processes

_WORKERS = 4
"""Both lanes in both sending processes: so many hand-overs can be cut off by one kill."""


@dataclass(frozen=True)
class Verdict:
    """What the world's log says, beside what the product says."""

    transport: str
    recipients: int
    kills: int
    mails: int
    duplicates: int
    missing: int
    unknown: int
    missing_but_not_unknown: int
    unknown_but_arrived: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Exactly once over SES. Over SMTP at most once, nobody missing who is not unknown, and no more unknown than
        hand-overs that the kills can have cut off."""
        if self.duplicates or self.kills < 1 or self.missing_but_not_unknown:
            return False
        if self.transport == "ses":
            return self.missing == 0 and self.unknown == 0
        return self.unknown <= self.kills * _WORKERS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run once; prints the verdict as JSON; 0 when it is good."""
    parser = argparse.ArgumentParser(prog="python -m local.faults.for_real")
    parser.add_argument("--recipients", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--transport", choices=["ses", "smtp"], default="ses")
    parser.add_argument("--port", type=int, default=9400)
    parser.add_argument("--rate", type=float, default=400.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="depesche-kill-"))
    try:
        verdict = run(Place(folder, options.port), options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(verdict) | {"good": verdict.is_good}, indent=2))
    return 0 if verdict.is_good else 1


def run(where: Place, options: argparse.Namespace) -> Verdict:
    """Start, submit, kill everything some times on the way, start again, wait, judge."""
    os.environ.update(
        DEPESCHE_ROOT=str(where.root),
        DEPESCHE_PORT=str(where.port),
        DEPESCHE_TRANSPORT=options.transport,
        DEPESCHE_LOCAL_RATE=str(options.rate),
        DEPESCHE_GRANTED_PER_SECOND=str(int(options.rate)) if options.transport == "smtp" else "0",
    )
    os.environ.update(child_environment(where))
    install_cloud(where)
    from local.provision import provision

    provision()
    processes = Processes(where, quiet_world=True)
    began = time.monotonic()
    try:
        processes.start()
        processes.wait_until_ready()
        customer = tenant(where.root)
        api = ApiClient(where.web_url)
        api.sign_in(customer.login, customer.password)
        bulk = BulkMailing(api, where, customer.client_id, customer.user_id, options.recipients)
        mailing_id = bulk.submit()
        kills = _kill_on_the_way(processes, bulk, mailing_id, options)
        bulk.wait_until_sent(mailing_id)
        unknown = bulk.addresses(mailing_id, "unknown")
    finally:
        processes.stop()
    counted = log.count(where.root / "world", mailing_id)
    arrived = {mail.recipient.lower() for mail in log.read(where.root / "world") if mail.tags.get("ml") == mailing_id}
    missing = set(addresses(options.recipients)) - arrived
    return Verdict(
        transport=options.transport,
        recipients=options.recipients,
        kills=kills,
        mails=counted.mails,
        duplicates=len(counted.duplicates),
        missing=len(missing),
        unknown=len(unknown),
        missing_but_not_unknown=len(missing - unknown),
        unknown_but_arrived=len(unknown & arrived),
        seconds=time.monotonic() - began,
    )


def _kill_on_the_way(processes: Processes, bulk: BulkMailing, mailing_id: str, options: argparse.Namespace) -> int:
    """SIGKILL for every process of the product at random points of the mailing; how often."""
    random = Random(options.seed)
    marks = sorted(random.uniform(0.05, 0.9) * options.recipients for _ in range(options.kills))
    kills = 0
    for mark in marks:
        while True:
            progress = bulk.progress(mailing_id)
            if progress["handed_over"] >= mark:
                break
            time.sleep(0.05)
        if progress["handed_over"] >= options.recipients:
            break
        processes.kill()
        kills += 1
        processes.start()
        processes.wait_until_ready()
    return kills


if __name__ == "__main__":
    sys.exit(main())
