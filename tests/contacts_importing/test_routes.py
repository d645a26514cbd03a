"""The wizard over HTTP: what a front end sends and gets, in both languages, and what is refused at the edge."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from chalice.test import Client

from app import app
from chalicelib.aws.storage import storage
from chalicelib.contacts.importing import objects
from chalicelib.entry import auth
from tests.contacts.test_routes import Api
from tests.contacts_importing import files
from tests.contacts_importing.wizard import ACCOUNT, Wizard, actor

pytestmark = pytest.mark.usefixtures("cloud")

FILE = (
    "Anrede;Name;Vorname;E-Mail;Bemerkung\n"
    "Frau;Müller;Änne;aenne@x.example;nett\n"
    "Frau;Müller;Änne;AENNE@x.example;\n"
    "Herr;Kaputt;Kai;kai@@x.example;\n"
).encode("cp1252")


@pytest.fixture
def api() -> Iterator[Api]:
    before = list(auth._registered)
    auth.register_authenticator(lambda token, now: actor("cli_1"))
    with Client(app) as client:
        yield Api(client)
    auth._registered[:] = before


def begun(api: Api, data: bytes) -> str:
    status, started = api(
        "POST", "/imports", {"client_id": "cli_1", "file_name": "presse.csv", "size_bytes": len(data)}
    )
    assert status == 201
    assert started["upload"]["method"] == "PUT"
    assert started["upload"]["url"].startswith("http")
    storage().put("media", objects.upload_key(ACCOUNT, started["job"]["id"]), data)
    return str(started["job"]["id"])


@pytest.mark.req("CON-01", "CON-02", "CON-03")
def test_the_wizard_from_upload_to_undo(api: Api, now: datetime) -> None:
    work = Wizard(now).work
    import_id = begun(api, FILE)
    status, seen = api("POST", f"/imports/{import_id}/inspect", {}, language="de")
    assert (status, seen["kind"], seen["charset"], seen["delimiter"], seen["rows"]) == (200, "csv", "cp1252", ";", 3)
    assert [column["target"] for column in seen["columns"]][:4] == [
        "form_of_address",
        "last_name",
        "first_name",
        "email",
    ]
    assert "kostenpflichtige" in seen["notes_request"]
    columns = [{"position": c["position"], "target": c["target"]} for c in seen["columns"] if c["target"]]
    assert [c["heading"] for c in seen["columns"] if c["reason"] == "notes"] == ["Bemerkung"]
    mapping = {"columns": columns, "header_row": seen["header_row"], "labels": ["Presse"]}
    status, asked = api("POST", f"/imports/{import_id}/preview", mapping)
    assert (status, asked["state"]) == (202, "checking")
    work()
    _, shown = api("GET", f"/imports/{import_id}")
    assert (shown["state"], shown["verdicts"]) == ("ready", {"new": 1, "double": 1, "invalid": 1})
    _, rows = api("GET", f"/imports/{import_id}/rows?verdict=invalid", language="de")
    assert [(row["row"], row["findings"][0]["where"]) for row in rows["items"]] == [(4, "E-Mail")]
    assert "keine gültige E-Mail-Adresse" in rows["items"][0]["findings"][0]["message"]
    status, running = api("POST", f"/imports/{import_id}/run", {"existing": "fill", "rows": {"2": "update"}})
    assert (status, running["state"]) == (202, "running")
    work()
    _, done = api("GET", f"/imports/{import_id}")
    assert done["progress"] == {"total": 3, "done": 3, "outcomes": {"created": 1, "double": 1, "rejected": 1}}
    assert api("GET", f"/imports/{import_id}/rejected")[1]["url"].startswith("http")
    assert api.leads_to(f"/imports/{import_id}/rejected.xlsx").startswith("http")
    assert api("POST", f"/imports/{import_id}/undo")[0] == 202
    work()
    _, report = api("GET", f"/imports/{import_id}/undo")
    assert (report["job"]["state"], report["kept"]) == ("undone", [])
    assert report["job"]["progress"]["outcomes"] == {"removed": 1}
    assert [job["id"] for job in api("GET", "/imports")[1]["items"]] == [import_id]


@pytest.mark.req("CON-03")
def test_hostile_files_get_a_422_with_the_reason_in_both_languages(api: Api) -> None:
    for data in (files.lying_bomb(), files.with_macros(), files.billion_laughs(), files.encrypted(), b"\0", b"%PDF"):
        import_id = begun(api, data)
        texts = set()
        for language in ("de", "en"):
            status, refused = api("POST", f"/imports/{import_id}/inspect", {}, language=language)
            assert (status, refused["code"]) == (422, "import_file")
            texts.add(refused["details"][0]["message"])
        assert len(texts) == 2
        assert api("GET", f"/imports/{import_id}")[1]["state"] == "awaiting_upload"


REFUSED: list[tuple[str, str, Any, int]] = [
    ("POST", "/imports", {"client_id": "cli_1", "file_name": "x", "size_bytes": 20_000_001}, 413),
    ("POST", "/imports", {"client_id": "cli_1", "file_name": "x", "size_bytes": 0}, 422),
    ("POST", "/imports", {"client_id": "cli_other", "file_name": "x", "size_bytes": 1}, 404),
    ("POST", "/imports", {"client_id": "cli_1", "file_name": "", "size_bytes": "1", "more": 1}, 422),
    ("GET", "/imports/imp_unknown", None, 404),
    ("GET", "/imports/" + "x" * 3000, None, 404),
    ("GET", "/imports?cursor=" + "x" * 1500, None, 422),
    ("POST", "/imports/{id}/preview", {"columns": [{"position": 3, "target": "email"}], "header_row": 300}, 422),
    ("POST", "/imports/imp_unknown/run", {"existing": "update"}, 404),
    ("POST", "/imports/{id}/run", {"existing": "update"}, 409),
    ("POST", "/imports/{id}/run", {"existing": "replace"}, 422),
    ("POST", "/imports/{id}/run", {"existing": "update", "rows": {"first": "skip"}}, 422),
    ("POST", "/imports/{id}/undo", None, 409),
    ("POST", "/imports/{id}/inspect", {"charset": "klingon"}, 422),
    ("POST", "/imports/{id}/inspect", {"charset": "utf-16-le"}, 422),
    ("POST", "/imports/{id}/preview", {"columns": []}, 422),
    ("POST", "/imports/{id}/preview", {"columns": [{"position": 4, "target": "notes"}]}, 422),
    ("POST", "/imports/{id}/preview", {"columns": [{"position": 3, "target": "email"}], "list_id": "lst_no"}, 404),
    ("GET", "/imports/{id}/rows", None, 409),
    ("GET", "/imports/{id}/rows?verdict=bad&after=-1", None, 422),
    ("GET", "/imports/{id}/rejected", None, 409),
    ("GET", "/imports/{id}/rejected.xlsx", None, 409),
    ("GET", "/imports/imp_unknown/rejected.xlsx", None, 404),
    ("GET", "/imports/{id}/undo", None, 409),
    ("GET", "/imports?cursor=%00&limit=0", None, 422),
]


def test_wrong_requests_are_refused_and_change_nothing(api: Api, now: datetime) -> None:
    import_id = begun(api, FILE)
    assert api("POST", f"/imports/{import_id}/inspect", {})[0] == 200
    for method, path, body, expected in REFUSED:
        status, answer = api(method, path.replace("{id}", import_id), body)
        assert (method, path, status) == (method, path, expected)
        assert answer["code"]
        assert "{" not in answer["message"]
    assert "Ordnen Sie die Spalten zu" in api("POST", f"/imports/{import_id}/undo", None, language="de")[1]["message"]
    assert Wizard(now).job(import_id).state.value == "inspected"
