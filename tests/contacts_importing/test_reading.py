"""What is read from good files: cells as people see them, in every usual character set and form."""

import datetime as dt

import pytest

from chalicelib.contacts.importing.cells import is_formula, mended, text_cell
from chalicelib.contacts.importing.reading import open_file
from chalicelib.contacts.importing.sheets import ReadOptions
from tests.contacts_importing import files

TEXT = 'Name;Vorname;Ort\nMüller;Jörg;Köln\nGroß;Änne;"Düsseldorf; Bilk"\n"Österreicher";Renée;"Zür""ich"\n'
ROWS = [
    (1, ["Name", "Vorname", "Ort"]),
    (2, ["Müller", "Jörg", "Köln"]),
    (3, ["Groß", "Änne", "Düsseldorf; Bilk"]),
    (4, ["Österreicher", "Renée", 'Zür"ich']),
]


@pytest.mark.req("CON-03")
@pytest.mark.parametrize(
    ("charset", "seen"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("iso8859-15", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
    ],
)
def test_text_in_the_character_sets_of_german_offices_is_read_right(charset: str, seen: str) -> None:
    opened = open_file(TEXT.encode(charset))
    assert opened.facts.charset == seen
    assert list(opened.rows) == ROWS


@pytest.mark.parametrize("charset", ["cp1252", "mac_roman", "cp850"])
def test_the_user_can_name_the_character_set(charset: str) -> None:
    assert list(open_file(TEXT.encode(charset), ReadOptions(charset=charset)).rows) == ROWS


def test_the_euro_sign_of_windows_is_not_taken_for_mac_text() -> None:
    opened = open_file("Name;Preis\nMüller & Söhne;5 €\n„Büro“;7 €\n".encode("cp1252"))
    assert opened.facts.charset == "cp1252"
    assert [cells[1] for _, cells in opened.rows] == ["Preis", "5 €", "7 €"]


@pytest.mark.parametrize(
    ("text", "delimiter", "width"),
    [
        ("Name;Ort\nMüller;Köln\n", ";", 2),
        ('Name,Mail\n"Müller, Jörg",a@x.example\n', ",", 2),
        ("Name\tOrt\nMüller\tKöln\n", "\t", 2),
        ("Name|Ort\nMüller|Köln\n", "|", 2),
        ("sep=|\nName;1|Ort\nMüller|Köln\n", "|", 2),
        ("a@x.example\nb@x.example\nc@x.example\n", ";", 1),
        ("E-Mail\nerika@x.example\neva@x.example\n", ";", 1),
        ("Name;Notiz\nMüller;ja, gern, später\nGroß;nein, nie, danke\n", ";", 2),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str, width: int) -> None:
    opened = open_file(text.encode())
    assert opened.facts.delimiter == delimiter
    assert {len(cells) for _, cells in opened.rows} == {width}


def test_empty_rows_are_left_out_and_row_numbers_stay_those_of_the_file() -> None:
    data = files.workbook([["Liste"], [], ["Name", "Ort"], [], ["Müller", "Köln"]])
    assert [number for number, _ in open_file(data).rows] == [1, 3, 5]


def test_spreadsheet_values_become_what_a_reader_sees() -> None:
    row = ["  Müller\u00a0", 40213, 4.5, True, "=1+1", "01067", 49211123456789, "-5"]
    (_, cells), *_ = open_file(files.workbook([row])).rows
    assert cells == ["Müller", "40213", "4.5", "ja", "0", "01067", "49211123456789", "-5"]


def test_dates_are_written_as_in_germany() -> None:
    import io

    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_datetime(0, 0, dt.datetime(2026, 12, 31), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    assert next(iter(open_file(target.getvalue()).rows))[1] == ["31.12.2026"]


def test_the_number_of_formulas_is_told() -> None:
    assert open_file(files.workbook([["Name"], ["=A1"], ["=A2"]])).facts.formulas == 2


def test_the_first_sheet_with_content_is_taken_unless_another_is_chosen() -> None:
    data = files.workbook([], sheets=[("Leer", []), ("Presse", [["Name"], ["Müller"]]), ("Alt", [["Name"], ["Groß"]])])
    opened = open_file(data)
    assert (opened.facts.sheet, opened.facts.sheet_names) == ("Presse", ("Leer", "Presse", "Alt"))
    assert list(open_file(data, ReadOptions(sheet="Alt")).rows)[1] == (2, ["Groß"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('="01067"', "01067"),
        ("'=SUMME(A1)", "=SUMME(A1)"),
        ("'+49 211", "+49 211"),
        ("'s Gravenhage", "'s Gravenhage"),
        ("#N/A", ""),
        ("#NV", ""),
        ("#hashtag", "#hashtag"),
        ("\u200bMüller\ufeff ", "Müller"),
    ],
)
def test_wrappings_of_exports_are_taken_off(given: str, expected: str) -> None:
    assert text_cell(given) == expected


@pytest.mark.parametrize(("text", "formula"), [("=1+1", True), ("@SUM(A1)", True), ("+49 211", False), ("-", False)])
def test_formulas_are_told_from_telephone_numbers(text: str, formula: bool) -> None:
    assert is_formula(text) is formula


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("MÃ¼ller", "Müller"),
        ("GroÃŸ", "Groß"),
        ("Ã„nne Ã–sterreicher", "Änne Österreicher"),
        ("â€žTitelâ€œ", "„Titel“"),
        ("Müller", "Müller"),
        ("São Paulo", "São Paulo"),
        ("Ângela", "Ângela"),
    ],
)
def test_text_that_was_read_in_the_wrong_character_set_gets_a_suggestion(text: str, suggestion: str) -> None:
    assert mended(text) == suggestion
