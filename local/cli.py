"""`make run`, `make demo`: start the product, do the main job, stay up. `python -m local.cli run [--file F]`."""

import argparse
import fcntl
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from local.environment import child_environment, install_cloud, place
from local.processes import Processes

_LOOK_S = 1.0


def main() -> int:
    """Run until interrupted; 1 when the product did not start or the main job was refused."""
    options = _options()
    where = place()
    where.root.mkdir(parents=True, exist_ok=True)
    os.environ.update(child_environment(where))
    install_cloud(where)
    from local.provision import provision

    if not _alone(where.root):
        print(f"Depesche is already running with the data in {where.root}.", file=sys.stderr)
        return 1
    provision()
    signal.signal(signal.SIGTERM, _interrupt)
    processes = Processes(where)
    print(f"Depesche: starting at {where.web_url} (data in {where.root}) …", flush=True)
    try:
        processes.start()
        processes.wait_until_ready()
        done = _work(options)
        if options.once:
            return 0 if done else 1
        print("\nRunning. Ctrl-C ends it; `make run` goes on where it was.", flush=True)
        _stay(processes)
    except KeyboardInterrupt:
        print("\nEnding …", flush=True)
    except TimeoutError as error:
        print(f"Depesche did not start: {error}", file=sys.stderr)
        return 1
    finally:
        processes.stop()
    return 0


def _alone(root: Path) -> bool:
    """Whether no other process runs the product on this data. Holds the lock until this process ends."""
    lock = os.open(root / "running.lock", os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return False
    return True


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m local.cli")
    parser.add_argument("command", choices=["run"])
    parser.add_argument("--file", default="", help="an address book of your own, .xlsx or .csv")
    parser.add_argument("--once", action="store_true", help="end after the main job")
    return parser.parse_args()


def _work(options: argparse.Namespace) -> bool:
    """The main job, unless it was done before and no other file is given."""
    from local.demo import report, sample_contacts
    from local.demo.api_client import ApiClient, ApiError
    from local.demo.main_job import MainJob
    from local.demo.tenant import hand_over, save, tenant

    where = place()
    customer = tenant(where.root)
    api = ApiClient(where.web_url)
    api.sign_in(customer.login, customer.password)
    print(f"  open {where.web_url} and sign in as {customer.person_login} with {customer.person_password}", flush=True)
    print(f"  operator: {customer.operator_login} with {customer.operator_password}\n", flush=True)
    if customer.done and not options.file:
        print("  everything of the last run is still there.", flush=True)
        for mailing in api.get("/mailings", limit=10)["items"]:
            print(
                f"  {mailing['mailing_class']:9} {mailing['state']:8} {report.readable(mailing['subject'])}", flush=True
            )
        print("\n".join(report.links(where)), flush=True)
        return True
    file = Path(options.file) if options.file else sample_contacts.write(where.root / "sample.xlsx")
    job = MainJob(api, where, customer.client_id, customer.user_id, lambda text: print(text, flush=True))
    job.colleagues = (customer.person_id,)
    try:
        job.run(file)
        customer.done = True
        hand_over(customer)
        customer.premium_id, customer.standard_id = job.facts["premium"]["id"], job.facts["standard"]["id"]
        save(where.root, customer)
        print("\n".join(report.lines(api, job.facts, where)), flush=True)
    except (ApiError, OSError, TimeoutError) as error:
        print(f"The main job stopped: {error}", file=sys.stderr, flush=True)
        return False
    return True


def _stay(processes: Processes) -> None:
    while True:
        time.sleep(_LOOK_S)
        for name in processes.restart_fallen():
            print(f"  {name} had ended and was started again; see logs/{name}.log", flush=True)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
