"""The wizard from upload to undo, on the embedded back end (CON-01 to CON-03, CON-15)."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.importing import objects, previewing, service
from chalicelib.contacts.importing.errors import BadMapping, UnreadableFile, WrongStep
from chalicelib.contacts.importing.model import ColumnMapping, ColumnUse, Existing, ImportState, Verdict
from chalicelib.contacts.importing.reading import open_file
from chalicelib.contacts.importing.sheets import GUESS
from chalicelib.contacts.lists import repository as list_store
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact, Origin
from chalicelib.kit.actor import Right
from chalicelib.kit.errors import NotAllowed, NotFound, TooLarge
from tests.contacts_importing import files
from tests.contacts_importing.wizard import ACCOUNT, Wizard, actor

pytestmark = pytest.mark.usefixtures("cloud")

HEAD = "Anrede;Titel;Vorname;Nachname;Firma;E-Mail;PLZ;Ort\n"
GOOD = (
    HEAD
    + "Frau;Dr.;Änne;Müller;Rheinische Post;aenne@post.example;40213;Düsseldorf\n"
    + "Herr;;Jörg;Groß;;joerg@gross.example;01067;Dresden\n"
    + ";;;;Presseamt;;50667;Köln\n"
)
MIXED = (
    GOOD
    + "Herr;;Jörg;Groß;;JOERG@gross.example;;\n"
    + "Frau;;Eva;Kaputt;;eva(at)x.example;;\n"
    + ";;;;;;12345;Nirgends\n"
    + ";;;;PRESSEAMT;;;\n"
)


@pytest.fixture
def wizard(now: datetime) -> Wizard:
    return Wizard(now)


@pytest.mark.req("CON-01", "CON-03", "CON-12")
def test_valid_rows_become_contacts_of_imported_origin(wizard: Wizard) -> None:
    import_id = wizard.imported(files.workbook([line.split(";") for line in GOOD.splitlines()]), labels=("Presse",))
    assert wizard.job(import_id).state is ImportState.DONE
    assert wizard.outcomes(import_id) == {"created": 3}
    found = {contact.email or contact.organisation: contact for contact in wizard.contacts()}
    assert set(found) == {"aenne@post.example", "joerg@gross.example", "Presseamt"}
    mueller = found["aenne@post.example"]
    assert (mueller.title, mueller.last_name, mueller.form_of_address.value) == ("Dr.", "Müller", "ms")
    assert (mueller.postal_address.postal_code, mueller.labels, mueller.origin) == (
        "40213",
        ("Presse",),
        Origin.IMPORTED,
    )
    assert found["Presseamt"].kind.value == "organisation"


@pytest.mark.req("CON-03", "CON-15")
def test_the_preview_shows_every_error_and_double_with_row_and_reason(wizard: Wizard) -> None:
    import_id = wizard.checked(MIXED.encode("cp1252"))
    assert wizard.job(import_id).verdicts == {"new": 3, "double": 2, "invalid": 2}
    rows = {view.row.number: view.row for view in wizard.rows(import_id)}
    assert (rows[5].verdict, rows[5].double_of) == (Verdict.DOUBLE, 3)
    assert (rows[8].verdict, rows[8].double_of) == (Verdict.DOUBLE, 4)
    assert [(f.where, f.code) for f in rows[6].findings] == [("E-Mail", "bad_email")]
    assert [f.code for f in rows[7].findings] == ["missing"]
    assert all(f.de and f.en for row in rows.values() for f in row.findings)


@pytest.mark.req("CON-03")
def test_the_same_file_twice_creates_nothing(wizard: Wizard) -> None:
    wizard.imported(MIXED.encode())
    before = wizard.contacts()
    second = wizard.imported(MIXED.encode())
    assert wizard.outcomes(second) == {"unchanged": 3, "double": 2, "rejected": 2}
    assert wizard.contacts() == before


@pytest.mark.req("CON-03")
def test_rejected_rows_come_back_as_a_file_that_can_be_corrected_and_sent_again(wizard: Wizard) -> None:
    import_id = wizard.imported(MIXED.encode())
    assert previewing.rejected_link(ACCOUNT, wizard.job(import_id), language="de").startswith("http")
    returned = storage().get("media", objects.result_key(ACCOUNT, import_id))
    rows = [cells for _, cells in open_file(returned).rows]
    assert rows[0] == [*HEAD.strip().split(";"), "Grund der Ablehnung"]
    assert rows[1][:6] == ["Frau", "", "Eva", "Kaputt", "", "eva(at)x.example"]
    assert "E-Mail" in rows[1][8]
    assert len(rows) == 3
    corrected = [[cell.replace("(at)", "@") for cell in cells] for cells in rows[:2]]
    again = wizard.imported(files.workbook(corrected))
    assert wizard.outcomes(again) == {"created": 1}
    assert "eva@x.example" in {contact.email for contact in wizard.contacts()}


@pytest.mark.req("CON-16")
def test_the_returned_file_carries_no_formula_and_reads_back_unchanged(wizard: Wizard) -> None:
    cells = ["=HYPERLINK(1)", "@cmd", "+49 211", "-7"]
    text = "Vorname;Nachname;Telefon;Ort;E-Mail\n" + ";".join(cells) + ";kaputt\n"
    import_id = wizard.checked(text.encode())
    previewing.rejected_link(ACCOUNT, wizard.job(import_id), language="en")
    returned = storage().get("media", objects.result_key(ACCOUNT, import_id))
    opened = open_file(returned)
    assert opened.facts.formulas == 0
    assert list(opened.rows)[1][1][:4] == cells
    import openpyxl

    raw = [cell.value for cell in list(openpyxl.load_workbook(io.BytesIO(returned)).active)[1]]  # type: ignore[arg-type]
    assert raw[:4] == [f"'{cell}" for cell in cells]


@pytest.mark.req("CON-03", "CON-15")
@pytest.mark.parametrize(
    ("choice", "outcome", "function", "title"),
    [
        (Existing.UPDATE, "updated", "Chefin", "Prof."),
        (Existing.FILL, "updated", "Redakteurin", "Prof."),
        (Existing.SKIP, "skipped", "Redakteurin", ""),
    ],
)
def test_a_contact_that_exists_is_updated_filled_or_skipped(
    wizard: Wizard, choice: Existing, outcome: str, function: str, title: str
) -> None:
    known = Contact("con_known", "cli_1", last_name="Müller", function="Redakteurin", emails=("A@x.example",))
    contacts.save(ACCOUNT, known, now=wizard.now)
    text = "Titel;Nachname;Funktion;E-Mail\nProf.;Müller;Chefin;a@X.example\n"
    import_id = wizard.checked(text.encode())
    (view,) = wizard.rows(import_id, verdict=Verdict.EXISTING)
    assert [(d.field, d.before, d.after) for d in view.update] == [
        ("title", "", "Prof."),
        ("function", "Redakteurin", "Chefin"),
    ]
    assert [(d.field, d.before, d.after) for d in view.fill] == [("title", "", "Prof.")]
    service.run(wizard.actor, import_id, existing=choice, choices={}, now=wizard.now)
    wizard.work()
    assert wizard.outcomes(import_id) == {outcome: 1}
    (stands,) = wizard.contacts()
    assert (stands.contact_id, stands.function, stands.title) == ("con_known", function, title)


def test_single_rows_can_be_decided_otherwise(wizard: Wizard) -> None:
    wizard.imported(GOOD.encode())
    changed = GOOD.replace("Düsseldorf", "Neuss").replace("Dresden", "Meißen") + ";;;Neu;;neu@x.example;;\n"
    second = wizard.imported(changed.encode(), choices={3: Existing.SKIP, 5: Existing.SKIP})
    assert wizard.outcomes(second) == {"updated": 1, "skipped": 2, "unchanged": 1}
    cities = {contact.email: contact.postal_address.city for contact in wizard.contacts()}
    assert cities == {"aenne@post.example": "Neuss", "joerg@gross.example": "Dresden", "": "Köln"}


@pytest.mark.req("CON-15", "CLI-05")
def test_contacts_of_other_clients_are_neither_found_nor_changed(wizard: Wizard, now: datetime) -> None:
    Wizard(now, "cli_2").imported(GOOD.encode())
    import_id = wizard.checked(GOOD.encode())
    assert wizard.job(import_id).verdicts == {"new": 3}


@pytest.mark.req("CON-15")
def test_name_and_organisation_count_only_where_an_address_is_missing(wizard: Wizard) -> None:
    text = (
        "Vorname;Nachname;Firma;E-Mail\nEva;Groß;WDR;eva@wdr.example\nEva;Groß;WDR;other@wdr.example\nEva;Gross;wdr;\n"
    )
    import_id = wizard.checked(text.encode())
    assert [view.row.verdict.value for view in wizard.rows(import_id)] == ["new", "new", "double"]


@pytest.mark.req("CON-03")
def test_an_import_can_be_undone_and_says_what_it_could_not_take_back(wizard: Wizard) -> None:
    known = Contact("con_known", "cli_1", last_name="Müller", emails=("aenne@post.example",))
    contacts.save(ACCOUNT, known, now=wizard.now)
    import_id = wizard.imported(GOOD.encode())
    (edited,) = [c for c in wizard.contacts() if c.email == "joerg@gross.example"]
    contacts.save(ACCOUNT, replace(edited, function="Chef"), now=wizard.now)
    wizard.undone(import_id)
    assert wizard.job(import_id).state is ImportState.UNDONE
    assert wizard.outcomes(import_id) == {"removed": 1, "restored": 1, "kept": 1}
    assert {c.email: (c.function, c.title) for c in wizard.contacts()} == {
        "joerg@gross.example": ("Chef", ""),
        "aenne@post.example": ("", ""),
    }
    (kept,) = previewing.undo_report(ACCOUNT, wizard.job(import_id))
    assert (kept.number, kept.contact_id) == (3, edited.contact_id)


def test_an_undone_file_can_be_imported_again(wizard: Wizard) -> None:
    wizard.undone(wizard.imported(GOOD.encode()))
    assert wizard.contacts() == []
    assert wizard.outcomes(wizard.imported(GOOD.encode())) == {"created": 3}


def test_members_are_added_to_a_list_and_taken_off_by_the_undo(wizard: Wizard) -> None:
    known = Contact("con_known", "cli_1", last_name="Müller", emails=("aenne@post.example",))
    contacts.save(ACCOUNT, known, now=wizard.now)
    made = lists.create(wizard.actor, "cli_1", name="Presse", kind=ListKind.FIXED, query=None, now=wizard.now)
    lists.add_members(wizard.actor, made.list_id, ["con_known"], now=wizard.now)
    import_id = wizard.imported(GOOD.encode(), Existing.SKIP, list_id=made.list_id)
    assert list_store.count(ACCOUNT, "cli_1", made.list_id) == 3
    wizard.undone(import_id)
    assert list(list_store.member_ids(ACCOUNT, "cli_1", made.list_id)) == ["con_known"]


def test_a_list_of_another_client_is_not_found(wizard: Wizard, now: datetime) -> None:
    other = lists.create(actor("cli_2"), "cli_2", name="Presse", kind=ListKind.FIXED, query=None, now=now)
    import_id = wizard.upload(GOOD.encode())
    with pytest.raises(NotFound):
        service.ask_preview(wizard.actor, import_id, wizard.mapping(import_id, list_id=other.list_id), now=wizard.now)


def test_language_and_labels_can_be_fixed_for_all_rows(wizard: Wizard) -> None:
    wizard.imported(GOOD.encode(), labels=("A", "B"), language="en")
    assert {(c.language, c.labels) for c in wizard.contacts()} == {("en", ("A", "B"))}


def test_text_in_the_wrong_character_set_is_mended_only_when_asked(wizard: Wizard) -> None:
    text = "Nachname;E-Mail\nMÃ¼ller;a@x.example\n"
    (view,) = wizard.rows(wizard.checked(text.encode()), warned=True)
    assert [(w.where, w.code) for w in view.row.warnings] == [("Nachname", "mojibake")]
    assert view.row.contact is not None
    assert view.row.contact.last_name == "MÃ¼ller"
    (mended,) = wizard.rows(wizard.checked(text.encode(), mend=True))
    assert mended.row.contact is not None
    assert mended.row.contact.last_name == "Müller"


def test_german_postal_codes_get_their_zero_back_and_foreign_ones_do_not(wizard: Wizard) -> None:
    rows: list[list[Any]] = [
        ["Nachname", "PLZ", "Land"],
        ["A", 40213, ""],
        ["B", 1067, ""],
        ["C", 1010, "Österreich"],
        ["D", 50667, "D"],
    ]
    views = wizard.rows(wizard.checked(files.workbook(rows), "x.xlsx"))
    codes = [view.row.contact.postal_address.postal_code for view in views if view.row.contact]
    assert codes == ["40213", "01067", "1010", "50667"]


@pytest.mark.req("CON-03")
def test_progress_counts_every_row_once_over_several_chunks(wizard: Wizard) -> None:
    lines = "".join(f"Name{i};n{i}@x.example\n" for i in range(1200)) + "Kaputt;kaputt\n"
    import_id = wizard.imported(("Nachname;E-Mail\n" + lines).encode())
    assert wizard.job(import_id).chunks == 3
    assert wizard.outcomes(import_id) == {"created": 1200, "rejected": 1}
    page = previewing.preview(ACCOUNT, wizard.job(import_id), after=999, limit=10)
    assert [view.row.number for view in page.rows] == list(range(1000, 1010))
    assert page.after == 1009


def test_a_cancelled_import_stops_and_can_be_undone(wizard: Wizard) -> None:
    import_id = wizard.checked(GOOD.encode())
    service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=wizard.now)
    service.cancel(wizard.actor, import_id, now=wizard.now)
    wizard.work()
    assert wizard.job(import_id).state is ImportState.CANCELLED
    assert wizard.contacts() == []
    wizard.undone(import_id)
    assert wizard.job(import_id).state is ImportState.UNDONE


def test_a_file_that_was_replaced_after_the_look_is_refused(wizard: Wizard) -> None:
    import_id = wizard.upload(GOOD.encode())
    mapping = wizard.mapping(import_id)
    service.ask_preview(wizard.actor, import_id, mapping, now=wizard.now)
    storage().put("media", objects.upload_key(ACCOUNT, import_id), MIXED.encode())
    wizard.work()
    job = wizard.job(import_id)
    assert (job.state, [f.code for f in job.findings]) == (ImportState.FAILED, ["file_changed"])
    assert wizard.contacts() == []


def test_bad_input_changes_nothing(wizard: Wizard) -> None:
    with pytest.raises(TooLarge):
        service.begin(wizard.actor, "cli_1", file_name="x", size_bytes=20_000_001, now=wizard.now)
    import_id = wizard.upload(files.with_macros(), "harmlos.xlsx")
    with pytest.raises(UnreadableFile):
        service.look_into(wizard.actor, import_id, options=GUESS, header_row=None)
    assert wizard.job(import_id).state is ImportState.AWAITING_UPLOAD
    good = wizard.upload(GOOD.encode())
    wizard.mapping(good)
    with pytest.raises(BadMapping):
        service.ask_preview(wizard.actor, good, ColumnMapping((ColumnUse(0, "notes"),)), now=wizard.now)
    with pytest.raises(WrongStep):
        service.run(wizard.actor, good, existing=Existing.UPDATE, choices={}, now=wizard.now)
    assert wizard.job(good).state is ImportState.INSPECTED


@pytest.mark.req("CLI-06", "CLI-07")
def test_hidden_imports_do_not_exist_and_readers_may_not_import(wizard: Wizard) -> None:
    import_id = wizard.checked(GOOD.encode())
    for stranger in (actor("cli_2"), actor("cli_1", right=Right.HIDDEN)):
        with pytest.raises(NotFound):
            service.find(stranger, import_id)
        assert service.recent(stranger) == ()
    reader = actor("cli_1", right=Right.READ)
    assert [job.import_id for job in service.recent(reader)] == [import_id]
    with pytest.raises(NotAllowed):
        service.run(reader, import_id, existing=Existing.UPDATE, choices={}, now=wizard.now)
    with pytest.raises(NotAllowed):
        service.begin(reader, "cli_1", file_name="x", size_bytes=1, now=wizard.now)
