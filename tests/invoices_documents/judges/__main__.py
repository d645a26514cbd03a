"""Builds invoices whole and has every judge look at them: `make invoices` (300), `make invoices-all` (10,000).

Ends with 1 when a judge finds anything, or when a planted fault passes.
"""

import argparse
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from chalicelib.invoices.documents.service import build
from chalicelib.invoices.model import Invoice
from tests.invoices_documents.judges import judging, planted
from tests.invoices_documents.sources import chosen


def main() -> int:
    """Judge `--count` invoices in `--processes` processes; says what is wrong and how many of which kind there were."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parser = argparse.ArgumentParser(prog="invoices")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", type=Path, help="only write the PDF files into this folder")
    arguments = parser.parse_args()
    if arguments.write:
        return write(arguments.write, arguments.count)
    began, seen, wrong = time.monotonic(), Counter[str](), Counter[str]()
    for invoice, found in _judged(arguments.count, arguments.processes):
        seen.update((invoice.kind.value, invoice.tax_case.value, invoice.language, _length(invoice)))
        seen["xrechnung"] += bool(invoice.references.leitweg_id)
        wrong.update(found)
    say(f"{arguments.count} invoices in {time.monotonic() - began:.0f} s: " + _shown(seen))
    for text, count in wrong.most_common(40):
        say(f"  {count} x {text[:300]}")
    missed = planted.missed()
    for name in missed:
        say(f"  planted fault not found: {name}")
    say(f"{sum(wrong.values())} findings, {len(planted.FAULTS)} planted faults, {len(missed)} of them missed")
    return 1 if wrong or missed else 0


def write(folder: Path, count: int) -> int:
    """The PDF files of `count` invoices, for judges that are programs of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, invoice in enumerate(chosen(count)):
        (folder / f"{number:05d}-{invoice.kind.value}.pdf").write_bytes(build(invoice).pdf)
    return 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _judged(count: int, processes: int) -> Iterator[tuple[Invoice, list[str]]]:
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_verdict, islice(chosen(count), count), chunksize=8)


def _verdict(invoice: Invoice) -> tuple[Invoice, list[str]]:
    return invoice, [f"{text} ({invoice.kind.value}, {invoice.tax_case.value})" for text in judging.verdict(invoice)]


def _length(invoice: Invoice) -> str:
    return "one line" if len(invoice.lines) == 1 else "long" if len(invoice.lines) > 20 else "some lines"


def _shown(seen: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in seen.most_common())


if __name__ == "__main__":
    sys.exit(main())
