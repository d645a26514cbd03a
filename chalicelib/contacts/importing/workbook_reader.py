"""Rows of an Excel workbook that has passed `workbook_check`."""

import io
from collections.abc import Iterator

from chalicelib.contacts.importing.cells import excel_cell
from chalicelib.contacts.importing.errors import refuse_file
from chalicelib.contacts.importing.sheets import MAX_ROWS, FileFacts, OpenedFile, ReadOptions, Row, is_blank
from chalicelib.contacts.importing.workbook_check import check_workbook


def open_workbook(data: bytes, options: ReadOptions) -> OpenedFile:
    """The rows of one sheet, by default the first visible one that has cells.

    Raises UnreadableFile for everything that `check_workbook` refuses, a file that the reader cannot understand and a
    sheet that does not exist.
    """
    import python_calamine as calamine

    facts = check_workbook(data)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _worksheets(workbook)
        if not names:
            raise refuse_file("file_no_rows")
        sheet = workbook.get_sheet_by_name(_chosen(workbook, names, options.sheet))
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise refuse_file("file_damaged") from error
    described = FileFacts("xlsx", sheet_names=names, sheet=sheet.name, formulas=facts.formulas)
    return OpenedFile(described, _rows(sheet))


def _worksheets(workbook: "calamine.CalamineWorkbook") -> tuple[str, ...]:  # type: ignore[name-defined] # noqa: F821
    import python_calamine as calamine

    return tuple(m.name for m in workbook.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet)


def _chosen(workbook: "calamine.CalamineWorkbook", names: tuple[str, ...], wanted: str) -> str:  # type: ignore[name-defined] # noqa: F821
    import python_calamine as calamine

    if wanted:
        if wanted not in names:
            raise refuse_file("file_no_sheet", sheet=wanted[:60])
        return wanted
    hidden = {m.name for m in workbook.sheets_metadata if m.visible != calamine.SheetVisibleEnum.Visible}
    candidates = [name for name in names if name not in hidden] or list(names)
    return next((name for name in candidates if workbook.get_sheet_by_name(name).end is not None), candidates[0])


def _rows(sheet: "calamine.CalamineSheet") -> Iterator[Row]:  # type: ignore[name-defined] # noqa: F821
    kept = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [value if value.__class__ is str and not value else excel_cell(value) for value in values]
        if is_blank(cells):
            continue
        kept += 1
        if kept > MAX_ROWS + 20:
            raise refuse_file("file_too_many_rows")
        yield number, cells
