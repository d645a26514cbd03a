"""A standard mailing to 50,000 over SMTP into the mail world, with its durable log, until every event is processed."""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psutil

from local.demo.api_client import ApiClient, Json
from local.demo.bulk import BulkMailing
from local.demo.tenant import tenant
from local.environment import Place, child_environment, install_cloud
from local.mailworld import log
from local.processes import Processes

RECIPIENTS = 50_000
_PATIENCE_S = 1200.0


def measure(recipients: int = RECIPIENTS, port: int = 9600) -> dict[str, float]:
    """Messages per second from the first hand-over to the last processed delivery report; freezing the audience before
    it is shown apart. Raises AssertionError when the world's log does not show every recipient exactly once."""
    folder = Path(tempfile.mkdtemp(prefix="depesche-bench-"))
    try:
        return _measure(Place(folder, port), recipients)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(where: Place, recipients: int) -> dict[str, float]:
    os.environ.update(DEPESCHE_ROOT=str(where.root), DEPESCHE_PORT=str(where.port), DEPESCHE_LOCAL_RATE="5000")
    os.environ.update(child_environment(where))
    install_cloud(where)
    from local.provision import provision

    provision()
    processes = Processes(where, quiet_world=True)
    try:
        processes.start()
        processes.wait_until_ready()
        customer = tenant(where.root)
        api = ApiClient(where.web_url)
        api.sign_in(customer.login, customer.password)
        bulk = BulkMailing(api, where, customer.client_id, customer.user_id, recipients)
        mailing_id = bulk.submit()
        before = _cpu_seconds(processes)
        began = time.monotonic()
        frozen_s = _wait_until_begun(api, mailing_id, began)
        bulk.wait_until_sent(mailing_id)
        all_s = _wait_until_reported(api, mailing_id, recipients, began)
        cpu = {name: seconds - before.get(name, 0.0) for name, seconds in _cpu_seconds(processes).items()}
    finally:
        processes.stop()
    counted = log.count(where.root / "world", mailing_id)
    assert counted.recipients == counted.mails == recipients, counted
    return {
        "local_messages_per_second": recipients / (all_s - frozen_s),
        "local_messages_per_second_with_freezing": recipients / all_s,
        "freezing_s": frozen_s,
        **{f"cpu_ms_per_message_{name}": 1000 * seconds / recipients for name, seconds in cpu.items()},
    }


def _cpu_seconds(processes: Processes) -> dict[str, float]:
    """CPU of each process of the product with its children."""
    seconds = {}
    for name, pid in processes.pids().items():
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        seconds[name] = sum(sum(process.cpu_times()[:2]) for process in family)
    return seconds


def _wait_until_begun(api: ApiClient, mailing_id: str, began: float) -> float:
    while time.monotonic() - began < _PATIENCE_S:
        if api.get(f"/mailings/{mailing_id}/progress")["handed_over"]:
            break
        time.sleep(0.2)
    return time.monotonic() - began


def _wait_until_reported(api: ApiClient, mailing_id: str, recipients: int, began: float) -> float:
    while time.monotonic() - began < _PATIENCE_S:
        progress: Json = api.get(f"/mailings/{mailing_id}/progress")
        if progress["by_state"].get("delivered", 0) == recipients:
            return time.monotonic() - began
        time.sleep(3.0)
    raise TimeoutError(str(progress))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--recipients", type=int, default=RECIPIENTS)
    print(json.dumps(measure(parser.parse_args().recipients), indent=2))
    sys.exit(0)
