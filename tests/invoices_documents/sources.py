"""Where the invoices that are judged come from."""

import random
from collections.abc import Iterator

from chalicelib.invoices.model import Invoice, Kind, TaxCase
from tests.invoices_documents.samples import every, invoice


def chosen(count: int) -> Iterator[Invoice]:
    """`count` invoices over every type, tax case, language and length, the same at every run."""
    first = every()
    yield from first[:count]
    for seed in range(1000, 1000 + max(0, count - len(first))):
        yield drawn(seed)


def drawn(seed: int) -> Invoice:
    """One invoice by chance."""
    chance = random.Random(seed)
    kind = chance.choice(list(Kind))
    case = chance.choice(list(TaxCase))
    lines = 0 if kind in (Kind.USAGE, Kind.INTEREST) else chance.choice((0, 0, 0, 1, 2, 5, 12, 33, 80))
    return invoice(
        kind,
        case,
        chance.choice(("de", "en")),
        lines=lines,
        seed=seed,
        xrechnung=chance.random() < 0.3,
        instalments=chance.choice((0, 0, 2, 4, 12)) if kind is Kind.ANNUAL else 0,
    )
