"""However long the names and texts are: nothing leaves the paper, nothing is printed over something else."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.invoices.documents.canvas import Canvas
from chalicelib.invoices.documents.service import build
from chalicelib.invoices.model import Invoice, Kind, TaxCase
from tests.invoices_documents.samples import every, invoice

_POINT_MM = 0.3528


@dataclass(frozen=True)
class Placed:
    """One piece of text on a page, from its base line up to the height of its capitals."""

    page: int
    left: float
    right: float
    top: float
    base: float
    text: str


def placed(made: Invoice) -> list[Placed]:
    """Every text that building the invoice puts on paper."""
    found: list[Placed] = []
    real = Canvas.text

    def noted(canvas: Canvas, x: float, y: float, text: str = "", *args: Any) -> None:
        height = canvas.font_size_pt * _POINT_MM * 0.66
        found.append(Placed(canvas.page, x, x + canvas.get_string_width(text), y - height, y, text))
        real(canvas, x, y, text, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "text", noted)
        build(made)
    return found


def faults(made: Invoice) -> Iterator[str]:
    pages = defaultdict(list)
    for one in placed(made):
        if one.left < 3.9 or one.right > 206 or one.top < 5 or one.base > 292:
            yield f"outside the paper: {one}"
        pages[one.page].append(one)
    for texts in pages.values():
        for one, other in combinations(texts, 2):
            apart = one.right <= other.left + 0.1 or other.right <= one.left + 0.1
            if not apart and one.top < other.base - 0.1 and other.top < one.base - 0.1:
                yield f"over each other: {one} {other}"


@pytest.mark.parametrize("made", every()[::3], ids=lambda made: f"{made.kind}-{made.tax_case}-{made.number}")
def test_no_text_is_outside_or_over_another(made: Invoice) -> None:
    assert list(faults(made)) == []


def test_a_text_over_another_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.invoices.documents.closing._ROW", 1.0)
    assert list(faults(invoice()))


WORDS = st.one_of(
    st.sampled_from(["", "Müller AG", "W" * 200, "lang " * 40, "Größe & Söhne Verwaltungsgesellschaft mbH & Co. KG"]),
    st.text(max_size=200),
)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(WORDS, min_size=12, max_size=12), kind=st.sampled_from(Kind), case=st.sampled_from(TaxCase))
def test_nor_with_the_longest_texts_that_the_api_lets_in(words: list[str], kind: Kind, case: TaxCase) -> None:
    made = invoice(kind, case)
    (name, street, city, contact, seller, management, holder, bank, text, detail, purchase, reason) = words
    made = replace(
        made,
        buyer=replace(made.buyer, name=name, street=street, city=city, contact=contact),
        seller=replace(made.seller, name=seller, management=management),
        bank=replace(made.bank, holder=holder or "x", bank=bank),
        lines=tuple(replace(line, text=text, detail=detail) for line in made.lines),
        references=replace(made.references, purchase_number=purchase[:100], contract=reason[:60]),
        reason=reason * 2,
    )
    assert list(faults(made)) == []
