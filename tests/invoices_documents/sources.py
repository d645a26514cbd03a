"""Where the invoices that are judged come from: the customer lives of the property test, and made-up odd ones."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count as counting

from chalicelib.invoices.model import Invoice
from tests.invoices.lives import story
from tests.invoices_documents.samples import BANK, LEITWEG, SELLER, every

Sort = tuple[str, ...]


def chosen(count: int) -> Iterator[Invoice]:
    """`count` invoices over every type, tax case, language and length, the same at every run.

    First one of each made-up sort, among them those with eighty lines; then what the lives bring, with no sort taking
    more than its share.
    """
    first = every()[:count]
    yield from first
    yield from of_lives(count - len(first))


def of_lives(count: int) -> Iterator[Invoice]:
    """`count` invoices of the lives, from the first life on."""
    seen, share, left = Counter[Sort](), max(3, count // 30), count
    for seed in counting():
        share += seed % 100 == 99
        for invoice in story(seed).invoices:
            kind = sort_of(invoice)
            if seen[kind] < share and left > 0:
                seen[kind] += 1
                left -= 1
                authority = left % 5 == 0 or invoice.references.leitweg_id
                yield _for_an_authority(invoice) if authority else invoice
        if left <= 0:
            return


def _for_an_authority(invoice: Invoice) -> Invoice:
    """The same as an XRechnung, which wants a seller with telephone, contact and creditor identifier."""
    return replace(invoice, references=replace(invoice.references, leitweg_id=LEITWEG), seller=SELLER, bank=BANK)


def sort_of(invoice: Invoice) -> Sort:
    """What makes two invoices alike for the judges."""
    size = min(len(invoice.lines), 4)
    marks = (bool(invoice.references.leitweg_id), bool(invoice.instalments), size)
    return (invoice.kind.value, invoice.tax_case.value, invoice.language, *map(str, marks))
