"""How long does an invoice take: XML, page and both in one (issue 4, `invoice_ms`, `invoices_per_minute_2_cores`).

The invoices are those that `make invoices` judges: every type, tax case and language, one line to eighty.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

COUNT = 200
"""Invoices of each process."""

ASSUMPTIONS = {"invoices_per_process": COUNT, "mix": "every type, tax case, language and length of `make invoices`"}


def measure(count: int = COUNT) -> dict[str, float]:
    """`invoice_ms`: the mean wall time of one build in one process. `invoices_per_minute_2_cores`: what two processes
    make together, once they have loaded their libraries."""
    alone = _in_processes(1, count)
    both = _in_processes(2, count)
    return {
        "invoice_ms": round(statistics.fmean(alone) * 1000, 1),
        "invoices_per_minute_2_cores": round(sum(60 / seconds for seconds in both)),
    }


def _in_processes(processes: int, count: int) -> Sequence[float]:
    """Mean seconds per invoice of each process; they start together."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "bench.invoices", str(count)]
    workers = [
        subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(processes)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return [float(worker.communicate()[0]) for worker in workers]


def _worker(count: int) -> None:
    from chalicelib.invoices.documents.service import build
    from tests.invoices_documents.sources import chosen

    invoices = list(islice(chosen(count), count))
    build(invoices[0])
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    sizes = [len(build(invoice).pdf) for invoice in invoices]
    seconds = time.perf_counter() - began
    assert min(sizes) > 10_000
    print(seconds / count)


if __name__ == "__main__":
    _worker(int(sys.argv[1]))
