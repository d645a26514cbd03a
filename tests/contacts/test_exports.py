"""Excel exports: columns, escaping, progress, rights (CON-04, CON-05, CON-11, CON-16)."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from chalice.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app import app
from chalicelib.aws.storage import storage
from chalicelib.contacts import repository
from chalicelib.contacts.exports import repository as export_repository
from chalicelib.contacts.exports import service as exports
from chalicelib.contacts.exports.model import ExportState
from chalicelib.contacts.exports.sheet import COLUMNS, escaped, write_sheet
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.messages import ExportRequested
from chalicelib.contacts.model import Contact, FormOfAddress, Origin, Phone, PostalAddress
from chalicelib.contacts.query import SearchQuery
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions import repository as contracts
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Acceptance, Address, OrderEntry

CLI = "cli_1"
ROOT = Path(__file__).resolve().parents[2]


def make(number: int, **fields: object) -> Contact:
    return Contact(f"con_{number:026d}", CLI, **({"last_name": f"Müller{number}"} | fields))  # type: ignore[arg-type]


def sheet_of(data: bytes) -> list[dict[str, object]]:
    rows = list(load_workbook(BytesIO(data), read_only=True).worksheets[0].values)
    return [dict(zip([str(head) for head in rows[0]], row, strict=True)) for row in rows[1:]]


def file_of(actor: Actor, export_id: str) -> list[dict[str, object]]:
    return sheet_of(storage().get("media", export_repository.object_key(actor.account_id, export_id)))


@pytest.mark.req("CON-04", "CON-05")
def test_a_list_becomes_a_file_with_address_block_and_salutation(actor: Actor, now: datetime) -> None:
    address = PostalAddress(street="Weg 1", postal_code="01067", city="Dresden")
    member = make(1, form_of_address=FormOfAddress.MS, title="Dr.", addresses=(address,), phones=(Phone("+49 351 1"),))
    repository.save_many(actor.account_id, [member, make(2), make(3)], now=now)
    known = lists.create(actor, CLI, name="Presse/Ost", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, known.list_id, [member.contact_id, make(3).contact_id], now=now)
    export = exports.request_list(actor, known.list_id, language="de", now=now)
    assert exports.view(actor, export.export_id, now=now).url is None
    for _ in range(2):
        exports.run(actor.account_id, export.export_id, now=now)
    view = exports.view(actor, export.export_id, now=now)
    assert (view.export.state, view.export.rows) == (ExportState.DONE, 2)
    assert view.url is not None
    assert "Ost.xlsx" in view.url
    first, second = file_of(actor, export.export_id)
    assert first["Anschriftenblock"] == "Frau Dr. Müller1\nWeg 1\n01067 Dresden"
    assert (first["Briefanrede"], second["Briefanrede"]) == ("Sehr geehrte Frau Dr. Müller1", "Guten Tag Müller3")
    assert first["PLZ"] == "01067", "the leading zero stays"
    assert first["Telefon"] == "'+49 351 1"


def test_the_handler_writes_what_the_recorded_message_asks_for_and_survives_an_unknown_export(
    actor: Actor, now: datetime
) -> None:
    event = json.loads((ROOT / "events" / "contacts_export.json").read_text())
    export = exports.request_contacts(actor, CLI, SearchQuery(), language="de", now=now)
    known = ExportRequested(account_id=actor.account_id, export_id=export.export_id)
    event["Records"].append({**event["Records"][0], "messageId": "2", "body": known.body()})
    with Client(app) as client:
        answer = client.lambda_.invoke("contacts_export", event).payload
    assert answer == {"batchItemFailures": []}
    assert exports.view(actor, export.export_id, now=now).export.state is ExportState.DONE


@pytest.mark.req("CON-11")
def test_contacts_of_a_search_are_exported_with_headings_in_english(actor: Actor, now: datetime) -> None:
    repository.save_many(actor.account_id, [make(1, labels=("Presse",)), make(2, language="en")], now=now)
    everybody = exports.request_contacts(actor, CLI, SearchQuery(), language="en", now=now)
    press = exports.request_contacts(actor, CLI, SearchQuery(labels=("presse",)), language="en", now=now)
    for export in (everybody, press):
        exports.run(actor.account_id, export.export_id, now=now)
    assert [row["Last name"] for row in file_of(actor, press.export_id)] == ["Müller1"]
    assert [row["Salutation"] for row in file_of(actor, everybody.export_id)] == ["Guten Tag Müller1", "Dear Müller2"]


@pytest.mark.req("TRI-17", "TRI-18", "TRI-19")
@pytest.mark.parametrize("add_ons", [frozenset[str](), frozenset({"export", "press_dach"})])
def test_in_the_trial_only_own_records_are_exported_and_the_file_says_how_many_are_not(
    actor: Actor, now: datetime, add_ons: frozenset[str]
) -> None:
    origins = (Origin.MANUAL, Origin.IMPORTED, Origin.PRESS, Origin.PRESS)
    known = [make(number, origin=origin) for number, origin in enumerate(origins, start=1)]
    repository.save_many(actor.account_id, known, now=now)
    mixed = lists.create(actor, CLI, name="Gemischt", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, mixed.list_id, [contact.contact_id for contact in known], now=now)
    in_trial(actor.account_id, Scope(10, add_ons), now)

    def written(at: datetime) -> list[tuple[int, int, list[str]]]:
        requested = (
            exports.request_list(actor, mixed.list_id, language="de", now=at),
            exports.request_contacts(actor, CLI, SearchQuery(), language="de", now=at),
        )
        found = []
        for export in requested:
            exports.run(actor.account_id, export.export_id, now=at)
            seen = exports.view(actor, export.export_id, now=at).export
            data = storage().get("media", export_repository.object_key(actor.account_id, export.export_id))
            notes = [str(sheet["A1"].value) for sheet in load_workbook(BytesIO(data)).worksheets[1:]]
            found.append((seen.rows, seen.left_out, notes))
        return found

    for rows, left_out, notes in written(now + timedelta(days=14)):
        assert (rows, left_out) == (2, 2)
        assert "2 Datensätze der Mediendatenbank fehlen" in notes[0]
    assert written(now + timedelta(days=15)) == [(4, 0, [])] * 2


def in_trial(account_id: str, scope: Scope, now: datetime) -> None:
    """A contract whose trial begins today."""
    start_on = now.date()
    placed = life.ordered(scope, "2026-01", start_on=start_on, now=now - timedelta(hours=1)).life
    begun = life.happen(placed, deeds.Activate(), now=now).life
    order = OrderEntry("M", Address("W", "1", "D"), "r@m.example", "E", "e@m.example", start_on, scope)
    accepted = Acceptance("2021-06", "x", "2021-06", "x", "e@m.example", now)
    assert contracts.save(Contract(account_id, begun, order, accepted, ()), [], due_at=None)


@pytest.mark.req("CON-16")
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_taken_for_a_formula(start: str, tmp_path: Path) -> None:
    risky = start + 'HYPERLINK("http://evil.example")'
    contact = make(
        1, last_name=risky, organisation=risky, notes=risky, labels=(risky,), source_ref=risky, consent_note=risky
    )
    write_sheet(tmp_path / "x.xlsx", [contact], language="de", progress=lambda rows: None)
    workbook = load_workbook(tmp_path / "x.xlsx")
    cells = [cell for row in workbook.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value]
    assert len(cells) >= 6
    assert all(cell.data_type == "s" for cell in cells)
    assert all(not str(cell.value).startswith(start) for cell in cells)


@given(st.text())
def test_escaping_changes_nothing_else(text: str) -> None:
    assert escaped(text) in (text, "'" + text)
    assert escaped(text) == text or text[0] in "=+-@\t\r"


def test_long_texts_are_cut_to_what_a_cell_holds_and_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    contacts = [make(i, notes="x" * 40_000 if i == 7 else "") for i in range(2_500)]
    assert write_sheet(tmp_path / "x.xlsx", contacts, language="de", progress=told.append) == 2_500
    assert told == [1_000, 2_000]
    rows = sheet_of((tmp_path / "x.xlsx").read_bytes())
    assert len(rows) == 2_500
    assert len(str(rows[7]["Notizen"])) == 32_000
    assert list(rows[0]) == [de for de, _, _, _ in COLUMNS]


def test_an_export_of_a_list_that_is_gone_fails_and_one_that_is_over_is_not_found(actor: Actor, now: datetime) -> None:
    known = lists.create(actor, CLI, name="Kurz", kind=ListKind.FIXED, query=None, now=now)
    export = exports.request_list(actor, known.list_id, language="de", now=now)
    lists.delete(actor, known.list_id, now=now)
    exports.run(actor.account_id, export.export_id, now=now)
    assert exports.view(actor, export.export_id, now=now).export.state is ExportState.FAILED
    exports.run(actor.account_id, "exp_none", now=now)
    with pytest.raises(NotFound):
        exports.view(actor, export.export_id, now=now + timedelta(days=7))


@pytest.mark.req("CLI-05", "CLI-07")
def test_reading_is_enough_for_an_export_and_hidden_clients_have_none(actor: Actor, now: datetime) -> None:
    other = replace(actor, rights={f"cli_{i}": Right.FULL for i in (1, 2, 3)})
    for client_id in ("cli_1", "cli_2", "cli_3"):
        contact = replace(make(1), client_id=client_id, last_name=f"Von {client_id}")
        repository.save_many(actor.account_id, [contact], now=now)
    readable = exports.request_contacts(actor, "cli_2", SearchQuery(), language="de", now=now)
    exports.run(actor.account_id, readable.export_id, now=now)
    assert [row["Nachname"] for row in file_of(actor, readable.export_id)] == ["Von cli_2"]
    with pytest.raises(NotFound):
        exports.request_contacts(actor, "cli_3", SearchQuery(), language="de", now=now)
    hidden = exports.request_contacts(other, "cli_3", SearchQuery(), language="de", now=now)
    hidden_list = lists.create(other, "cli_3", name="L", kind=ListKind.FIXED, query=None, now=now)
    with pytest.raises(NotFound):
        exports.view(actor, hidden.export_id, now=now)
    with pytest.raises(NotFound):
        exports.request_list(actor, hidden_list.list_id, language="de", now=now)
    with pytest.raises(NotFound):
        exports.view(replace(other, account_id=actor.account_id + "x"), hidden.export_id, now=now)
