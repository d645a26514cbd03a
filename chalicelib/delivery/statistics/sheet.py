"""The evaluation of a premium mailing as an Excel file (STA-02). Cells are texts and numbers, never formulas."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.model import RecipientView
from chalicelib.kit.workdays import BERLIN

_HEADS = {
    "de": (
        "Adresse", "Name", "Status", "Übergeben", "Zugestellt", "Zurückgekommen", "Grund", "Antwort des Servers",
        "Erste Öffnung", "Letzte Öffnung", "Öffnungen", "Klicks", "Öffnungen durch Maschinen", "Abgemeldet",
    ),
    "en": (
        "Address", "Name", "State", "Handed over", "Delivered", "Bounced", "Reason", "Server's words",
        "First opening", "Last opening", "Openings", "Clicks", "Openings by machines", "Unsubscribed",
    ),
}  # fmt: skip
_WIDTHS = (34, 26, 14, 17, 17, 17, 40, 50, 17, 17, 11, 9, 14, 12)


def write_sheet(views: Iterable[RecipientView], language: str) -> bytes:
    """One row per recipient; instants are Berlin wall-clock times."""
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd hh:mm",
    }
    book = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet("Empfänger" if language == "de" else "Recipients")
    bold = book.add_format({"bold": True, "bottom": 1})
    page.freeze_panes(1, 0)
    for column, (head, width) in enumerate(zip(_HEADS[language], _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, head, bold)
    for row, view in enumerate(views, start=1):
        for column, value in enumerate(_row(view, language)):
            _write(page, row, column, value)
    book.close()
    return target.getvalue()


def _row(view: RecipientView, language: str) -> tuple[object, ...]:
    human, machine = view.opens.get("open_human", (0, 0, 0)), view.opens.get("open_machine", (0, 0, 0))
    return (
        view.address,
        view.name,
        view.state.value,
        _instant(view.accepted_at),
        _instant(view.delivered_at),
        _instant(view.bounced_at),
        reason_text(view.reason, language) if view.reason else "",
        view.text,
        _instant(human[0]),
        _instant(human[1]),
        human[2],
        view.clicks.get("click_human", (0, 0, 0))[2],
        machine[2],
        ("ja" if language == "de" else "yes") if view.unsubscribed else "",
    )


def _instant(epoch_s: int) -> datetime | None:
    return datetime.fromtimestamp(epoch_s, UTC).astimezone(BERLIN).replace(tzinfo=None) if epoch_s else None


def _write(page: object, row: int, column: int, value: object) -> None:
    match value:
        case None:
            return
        case datetime():
            page.write_datetime(row, column, value)  # type: ignore[attr-defined]
        case int():
            page.write_number(row, column, value)  # type: ignore[attr-defined]
        case _:
            page.write_string(row, column, str(value)[:32_000])  # type: ignore[attr-defined]
