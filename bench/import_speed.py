"""How fast does an address book come in? 50,000 rows of twelve columns, from the uploaded `.xlsx` through check, import
and search index, into the embedded back end (issue 2, `import_rows_per_second`, `import_peak_mb`)."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.contacts_world import HEADINGS, NOW, BenchAccount, bench_account, embedded_cloud, people

ROWS = 50_000


def measure(rows: int = ROWS) -> dict[str, float]:
    """`import_rows_per_second`: rows by the time from the order to import until every contact stands in table and
    index, by two worker processes. `import_wizard_rows_per_second`: the same with inspection and check before
    it. `import_peak_mb`: the largest resident memory of any process in it."""
    with embedded_cloud() as root:
        account = bench_account()
        data = workbook(rows)
        times: dict[str, float] = {}
        workers = _start_workers(root)
        begun = time.perf_counter()
        import_id = _checked(account, data, times)
        ordered = time.perf_counter()
        _run(account, import_id)
        _wait(account, import_id)
        ended = time.perf_counter()
        peaks = _stop_workers(workers)
        _prove(account, import_id, rows)
    return {
        "import_rows_per_second": round(rows / (ended - ordered)),
        "import_wizard_rows_per_second": round(rows / (ended - begun)),
        "import_peak_mb": round(max(_peak_mb(), *peaks)),
        **times,
    }


def workbook(rows: int) -> bytes:
    """The address book as `.xlsx`."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for line, row in enumerate(people(rows), start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(line, column, cell)
    book.close()
    return target.getvalue()


def _checked(account: BenchAccount, data: bytes, times: dict[str, float]) -> str:
    from chalicelib.aws.storage import storage
    from chalicelib.contacts.importing import objects, service
    from chalicelib.contacts.importing.model import ColumnMapping, ColumnUse
    from chalicelib.contacts.importing.sheets import GUESS

    started = service.begin(account.actor, account.client_id, file_name="p.xlsx", size_bytes=len(data), now=NOW)
    import_id = started.job.import_id
    storage().put("media", objects.upload_key(account.account_id, import_id), data)
    begun = time.perf_counter()
    _, seen = service.look_into(account.actor, import_id, options=GUESS, header_row=None)
    times["import_inspect_s"] = round(time.perf_counter() - begun, 2)
    uses = tuple(ColumnUse(column.position, column.target) for column in seen.columns)
    assert all(use.target for use in uses), seen.columns
    job = service.ask_preview(account.actor, import_id, ColumnMapping(uses, seen.header_row), now=NOW)
    begun = time.perf_counter()
    service.check(account.account_id, import_id, job.generation)
    times["import_check_s"] = round(time.perf_counter() - begun, 2)
    return import_id


def _run(account: BenchAccount, import_id: str) -> None:
    from chalicelib.contacts.importing import service
    from chalicelib.contacts.importing.model import Existing

    service.run(account.actor, import_id, existing=Existing.UPDATE, choices={}, now=NOW)


def _start_workers(root: Path) -> list[subprocess.Popen[str]]:
    """Two processes that drain the queues with the product's handlers; ready when this returns."""
    environment = {**os.environ, "DEPESCHE_BENCH_ROOT": str(root / "cloud"), "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "bench.import_worker"]
    workers = [
        subprocess.Popen([*command, name], env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for name in ("imports", "index")
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    return workers


def _stop_workers(workers: list[subprocess.Popen[str]]) -> list[float]:
    """End the workers; their peaks in MB."""
    results: list[dict[str, Any]] = [json.loads(worker.communicate("")[0].splitlines()[-1]) for worker in workers]
    return [result["peak_mb"] for result in results]


def _wait(account: BenchAccount, import_id: str) -> None:
    """Until the import is done and the index has taken over every change."""
    from chalicelib.contacts.importing import service
    from chalicelib.contacts.importing.model import ImportState
    from chalicelib.contacts.search import changes

    while service.find(account.actor, import_id).state is not ImportState.DONE:
        time.sleep(0.1)
    while changes.pending(account.account_id, bulk=True):
        time.sleep(0.25)


def _prove(account: BenchAccount, import_id: str, rows: int) -> None:
    from chalicelib.contacts.importing import service
    from chalicelib.contacts.importing.model import ImportState
    from chalicelib.contacts.query import SearchQuery
    from chalicelib.contacts.search.service import search

    job = service.find(account.actor, import_id)
    progress = service.progress(account.account_id, job)
    assert job.state is ImportState.DONE, job.state
    assert progress.outcomes == {"created": rows}, progress
    assert search(account.actor, SearchQuery(), NOW).total == rows


def _peak_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
