"""Which column is what: headings in two languages, weighed against the cells."""

import pytest

from chalicelib.contacts.importing.header import heading_target
from chalicelib.contacts.importing.inspection import inspect
from chalicelib.contacts.importing.mapping import mapping_findings
from chalicelib.contacts.importing.model import ColumnMapping, ColumnUse
from chalicelib.contacts.importing.notes import request_text
from chalicelib.contacts.importing.targets import TARGETS
from tests.contacts_importing import files


def targets(*lines: str) -> list[str]:
    return [column.target for column in inspect("\n".join(lines).encode()).columns]


@pytest.mark.req("CON-03")
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Anrede;Titel;Vorname;Name;Firma;E-Mail;PLZ;Ort", "Frau;Dr.;Änne;Müller;Post;a@x.example;40213;Köln"),
            ["form_of_address", "title", "first_name", "last_name", "organisation", "email", "postal_code", "city"],
        ),
        (
            ("First name,Last name,Company,Job title,Email address,Phone,Mobile,Country",
             "Ann,Smith,Post,Editor,ann@x.example,+44 20 123456,,UK"),
            ["first_name", "last_name", "organisation", "function", "email", "phone", "mobile", "country"],
        ),
        (
            ("Kontaktperson;Medium;Mailadresse;Handy", "Eva Groß;WDR;eva@x.example;0170 1234567"),
            ["full_name", "organisation", "email", "mobile"],
        ),
        (
            ("E-Mail 1;E-Mail 2;Nachname", "a@x.example;b@x.example;Groß", "c@x.example;d@x.example;Klein"),
            ["email", "email", "last_name"],
        ),
        (
            ("Spalte1;Spalte2;Spalte3", "a@x.example;0211 505-0;40213", "b@x.example;0211 505-1;50667"),
            ["email", "phone", "postal_code"],
        ),
        (
            ("Vornahme;Nachnahme;Emailadrese", "Eva;Groß;eva@x.example", "Jörg;Müller;joerg@x.example"),
            ["first_name", "last_name", "email"],
        ),
        (("PLZ/Ort;Name", "40213 Düsseldorf;Groß", "50667 Köln;Müller"), ["postal_code_and_city", "full_name"]),
    ],
)  # fmt: skip
def test_columns_are_recognised(lines: tuple[str, ...], expected: list[str]) -> None:
    assert targets(*lines) == expected


def test_cells_win_over_a_heading_that_lies() -> None:
    assert targets("Ort;E-Mail", "a@x.example;Köln", "b@x.example;Bonn", "c@x.example;Ulm") == ["email", ""]


def test_headings_are_found_below_titles_and_empty_lines() -> None:
    data = files.workbook(
        [["Presseverteiler 2026"], [], ["Stand", 46000], [], ["Name", "E-Mail"], ["Groß", "e@x.example"]]
    )
    seen = inspect(data)
    assert (seen.header_row, seen.rows, [c.heading for c in seen.columns]) == (5, 1, ["Name", "E-Mail"])


def test_a_file_without_headings_keeps_its_first_row_as_data() -> None:
    seen = inspect(b"Eva;Meyer;eva@x.example\nJan;Kurz;jan@x.example\n")
    assert (seen.header_row, seen.rows) == (0, 2)
    assert seen.columns[2].target == "email"


@pytest.mark.req("CON-02")
@pytest.mark.parametrize("heading", ["Notizen", "Bemerkung", "Kommentar", "Notes", "Interne Notiz", "Anmerkungen 2"])
def test_a_notes_column_is_named_as_a_paid_service_and_never_mapped(heading: str) -> None:
    seen = inspect(f"Name;{heading}\nGroß;ruft gern an\n".encode())
    assert [finding.code for finding in seen.findings] == ["notes_not_imported"]
    assert seen.columns[1].target == "notes"
    refused = mapping_findings(ColumnMapping((ColumnUse(0, "last_name"), ColumnUse(1, "notes"))), 2)
    assert [(finding.where, finding.code) for finding in refused] == [("columns.1", "notes_not_imported")]
    for language, word in (("de", "kostenpflichtige"), ("en", "paid")):
        text = request_text(language, file_name="presse.xlsx", headings=(heading,), rows=7)
        assert heading in text
        assert word in text


@pytest.mark.parametrize(
    ("mapping", "codes"),
    [
        (ColumnMapping(()), ["nothing_to_identify"]),
        (ColumnMapping((ColumnUse(0, "city"),)), ["nothing_to_identify"]),
        (ColumnMapping((ColumnUse(0, "email"), ColumnUse(9, "city"))), ["unknown_column"]),
        (ColumnMapping((ColumnUse(0, "email"), ColumnUse(0, "city"))), ["unknown_column"]),
        (ColumnMapping((ColumnUse(0, "email"), ColumnUse(1, "shoe_size"))), ["unknown_target"]),
        (ColumnMapping((ColumnUse(0, "city"), ColumnUse(1, "city"), ColumnUse(2, "email"))), ["target_twice"]),
        (ColumnMapping((ColumnUse(0, "email"), ColumnUse(1, "email"))), []),
        (ColumnMapping((ColumnUse(0, "email"),), labels=("  ",)), ["empty"]),
    ],
)
def test_a_mapping_is_refused_with_all_findings(mapping: ColumnMapping, codes: list[str]) -> None:
    assert [finding.code for finding in mapping_findings(mapping, 3)] == codes


@pytest.mark.parametrize(
    "target", [target for target in TARGETS.values() if target.name != "full_name"], ids=lambda t: t.name
)
def test_every_known_heading_names_its_own_field(target) -> None:  # type: ignore[no-untyped-def]
    wrong = [heading for heading in target.headings if heading_target(heading)[0] != target.name]
    assert not wrong
