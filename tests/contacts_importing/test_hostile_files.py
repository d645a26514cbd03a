"""Files that are broken, hostile or something else than they say: a named finding, never a crash (CON-03)."""

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.contacts.importing.errors import UnreadableFile
from chalicelib.contacts.importing.inspection import inspect
from chalicelib.contacts.importing.mapping import RowReader
from chalicelib.contacts.importing.model import ColumnMapping, ColumnUse
from chalicelib.contacts.importing.reading import open_file
from chalicelib.contacts.importing.sheets import GUESS, ReadOptions
from tests.contacts_importing import files

GOOD = files.workbook([files.HEADINGS, ["Frau", "", "Änne", "Müller", "", "aenne@x.example"]])


def finding_of(data: bytes, options: ReadOptions = GUESS) -> str:
    with pytest.raises(UnreadableFile) as refused:
        list(open_file(data, options).rows)
    (finding,) = refused.value.findings
    assert finding.de
    assert finding.en
    return finding.code


def readable_or_refused(data: bytes) -> bool:
    try:
        return bool(inspect(data).columns)
    except UnreadableFile as refused:
        return bool(refused.findings)


@pytest.mark.req("CON-03")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "file_empty", id="empty"),
        pytest.param(b"\0" * 5000, "file_empty", id="only zeros"),
        pytest.param(b" \r\n" * 50, "file_empty", id="only blanks"),
        pytest.param(b"Name;Ort\n" + b"x" * 20_000_001, "file_too_large", id="21 MB"),
        pytest.param(files.encrypted(), "file_old_excel", id="password or xls"),
        pytest.param(b"%PDF-1.7 Name;Ort", "file_kind", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", "file_kind", id="picture"),
        pytest.param(b"<?xml version='1.0'?><table/>", "file_kind", id="xml"),
        pytest.param(b"\xef\xbb\xbf<!DOCTYPE html><table><tr><td>Name", "file_kind", id="html"),
        pytest.param(GOOD[: len(GOOD) // 2], "file_damaged", id="cut off"),
        pytest.param(GOOD[:-30], "file_damaged", id="cut off at the end"),
        pytest.param(b"PK\x03\x04" + b"x" * 500, "file_damaged", id="no zip at all"),
        pytest.param(files.honest_bomb(), "file_bomb", id="zip bomb"),
        pytest.param(files.lying_bomb(), "file_bomb", id="zip bomb with false sizes"),
        pytest.param(files.far_corner(), "file_too_many_rows", id="cell in the far corner"),
        pytest.param(files.with_macros(), "file_macros", id="xlsm renamed"),
        pytest.param(files.billion_laughs(), "file_xml", id="billion laughs in strings"),
        pytest.param(files.billion_laughs("xl/worksheets/sheet1.xml"), "file_xml", id="billion laughs in the sheet"),
        pytest.param(files.rewritten(GOOD, {}, without=["[Content_Types].xml"]), "file_kind", id="some other zip"),
        pytest.param(files.rewritten(GOOD, {"xl/workbook.xml": b"<workbook/>"}), "file_no_rows", id="no sheets"),
        pytest.param(files.rewritten(GOOD, {"xl/workbook.xml": b"<workbook><"}), "file_damaged", id="broken xml"),
        pytest.param(b"Name;Ort\nM\0ller;K\0ln\n", "file_nul_bytes", id="zeros in text"),
        pytest.param(b'Name;Ort\n"M\xfcller;K\xf6ln\nGro\xdf;Bonn\n', "file_csv", id="quote never closed"),
        pytest.param(("a;" * 300 + "\n").encode() * 2, "file_too_many_columns", id="300 columns"),
        pytest.param(b"Name\n" + b"x\n" * 50_100, "file_too_many_rows", id="too many rows of text"),
    ],
)
def test_a_bad_file_gets_a_named_finding(data: bytes, code: str) -> None:
    assert finding_of(data) == code


@pytest.mark.req("CON-03")
@pytest.mark.parametrize(
    ("data", "options", "code"),
    [
        (b"Name\nM\xfcller\n", ReadOptions(charset="utf-8"), "file_charset"),
        (b"Name\nM\xfcller\n", ReadOptions(charset="klingon"), "file_charset"),
        (GOOD, ReadOptions(sheet="Gibt es nicht"), "file_no_sheet"),
    ],
)
def test_a_choice_that_does_not_fit_the_file_gets_a_named_finding(data: bytes, options: ReadOptions, code: str) -> None:
    assert finding_of(data, options) == code


def test_a_file_without_data_rows_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        inspect(files.workbook([files.HEADINGS]))
    assert refused.value.findings[0].code == "file_no_rows"


def test_bombs_are_refused_without_unpacking_them_into_memory() -> None:
    bombs = [files.honest_bomb(), files.lying_bomb(), files.far_corner()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for bomb in bombs:
        finding_of(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_a_cell_of_ten_megabytes_is_cut_and_refused_by_its_length() -> None:
    rows = list(open_file(b"Name;Ort\n" + b"x" * 10_000_000 + b";Ort\n").rows)
    assert len(rows[1][1][0]) == 32_768


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_damage_to_a_workbook_leads_to_anything_but_rows_or_a_finding(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert readable_or_refused(bytes(damaged))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_lead_to_anything_but_rows_or_a_finding(data: bytes) -> None:
    assert readable_or_refused(data)


@pytest.mark.parametrize(
    "cell",
    [
        "Dr." * 9_000 + "!",
        "a" * 30_000,
        "straße " * 4_000,
        "x@" * 9_000,
        "." * 30_000,
        "a@b" + ".c" * 9_000,
        "von " * 7_000,
    ],
    ids=lambda cell: cell[:8],
)
def test_no_cell_makes_the_guessing_or_the_reading_slow(cell: str) -> None:
    mapping = ColumnMapping((ColumnUse(0, "full_name"), ColumnUse(1, "email"), ColumnUse(2, "postal_code_and_city")))
    begun = time.process_time()
    inspect("\n".join(f'{cell};"{cell}\';{cell}"' for _ in range(30)).encode())
    assert RowReader("acc", "cli", mapping).read([cell, cell, cell]).contact is None
    assert time.process_time() - begun < 5
