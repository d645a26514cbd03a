"""The way of a file over HTTP: link, upload to the store itself, arrival, check, public link."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.users.operators import create_operator
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import now_utc
from chalicelib.metering.rules import GB
from tests.conftest import forget_process_state
from tests.contracts.wsgi_client import Browser, application
from tests.media.samples import PDF, picture

PASSWORD = "korrekt Pferd Batterie 9"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from local import backend
    from local.provision import provision

    folder = tmp_path_factory.mktemp("media-http")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEPESCHE_S3_PUBLIC_URL", "http://files.test")
        forget_process_state()
        backend.install(folder)
        provision()
        yield folder
        backend.uninstall()
    forget_process_state()


@pytest.fixture(scope="module")
def editor(root: Path) -> Browser:
    account = accounts.create_account("Werk AG", now=now_utc())
    client = accounts.create_client(account.id, "Presse", now=now_utc())
    accounts.create_user(
        account.id,
        "editor",
        password=PASSWORD,
        email="editor@werk.example",
        name="Erika",
        now=now_utc(),
        roles=frozenset({Role.LICENCE_MANAGER}),
        rights={client.id: Right.FULL},
    )
    browser = Browser(application())
    browser.sign_in("editor", PASSWORD)
    return browser


def at_the_store(root: Path, method: str, url: str, headers: dict[str, str], data: bytes = b"") -> tuple[str, bytes]:
    """A request to the store by a signed link, as a browser makes it."""
    from local.backend.s3_http import application as files

    path, _, query = url.removeprefix("http://files.test").partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "RAW_URI": f"{path}?{query}",
        "HTTP_HOST": "files.test",
        "CONTENT_LENGTH": str(len(data)),
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "wsgi.input": io.BytesIO(data),
    }
    seen: list[str] = []
    content = b"".join(files(root)(environ, lambda status, _: seen.append(status)))
    return seen[0][:3], content


def run_handler(name: str) -> None:
    import app
    from local.pump import deliver_once, sources

    while deliver_once(app.app, sources(app.app)[name]):
        pass


def client_of(editor: Browser) -> str:
    clients = editor.call("GET", "/api/clients").body
    items = clients["items"] if isinstance(clients, dict) else clients
    found: str = items[0].get("id") or items[0]["client_id"]
    return found


def added(root: Path, editor: Browser, name: str, content: bytes) -> dict[str, Any]:
    wanted = {"client_id": client_of(editor), "file_name": name, "size_bytes": len(content)}
    made = editor.call("POST", "/api/media", wanted)
    assert made.status == 201, made
    upload = made.body
    assert at_the_store(root, upload["method"], upload["url"], upload["headers"], content)[0] == "200"
    place = f"/api/media/{upload['file']['id']}/versions/{upload['version']}/arrival"
    assert editor.call("POST", place).status == 202
    run_handler("media_check_uploads")
    found: dict[str, Any] = editor.call("GET", f"/api/media/{upload['file']['id']}").body["file"]
    return found


@pytest.mark.req("MED-01", "MED-04")
def test_a_picture_takes_its_way_into_the_library_and_out_of_it(root: Path, editor: Browser) -> None:
    content = picture(size=(800, 600))
    file = added(root, editor, "foto.png", content)
    assert (file["state"], file["current"]["content_type"], file["current"]["width"]) == ("ready", "image/png", 800)
    url = editor.call("GET", f"/api/media/{file['id']}/file").body["url"]
    assert at_the_store(root, "GET", url, {}) == ("200", content)
    status, small = at_the_store(root, "GET", file["thumbnail_url"], {})
    assert (status, small[8:12]) == ("200", b"WEBP")


@pytest.mark.req("MED-04")
def test_the_link_takes_exactly_the_announced_bytes(root: Path, editor: Browser) -> None:
    wanted = {"client_id": client_of(editor), "file_name": "a.pdf", "size_bytes": len(PDF)}
    upload = editor.call("POST", "/api/media", wanted).body
    assert at_the_store(root, "PUT", upload["url"], upload["headers"], PDF + b"more")[0] == "403"


@pytest.mark.req("MED-03")
def test_a_refused_upload_tells_why_in_both_languages(root: Path, editor: Browser) -> None:
    file = added(root, editor, "foto.png", b"<svg onload='x'/>" + b" " * 40)
    assert file["state"] == "refused"
    assert [finding["code"] for finding in file["refusal"]] == ["active_content", "markup_not_allowed"]
    english = editor.call("GET", f"/api/media/{file['id']}", accept_language="en").body["file"]["refusal"]
    assert english[1]["message"] == "SVG, HTML and XML files are not taken."


@pytest.mark.req("MAI-34", "MED-04")
def test_the_public_link_leads_to_the_file_and_then_nowhere(root: Path, editor: Browser) -> None:
    file = added(root, editor, "mappe.pdf", PDF)
    link = editor.call("POST", f"/api/media/{file['id']}/links").body
    place = "/d/" + link["url"].rpartition("/")[2]
    anybody = Browser(application())
    answer = anybody.call("GET", place)
    assert answer.status == 302
    assert at_the_store(root, "GET", answer.headers["Location"], {}) == ("200", PDF)
    assert editor.call("DELETE", f"/api/media/{file['id']}/links/{link['id']}").status == 204
    gone = anybody.call("GET", place, accept_language="en")
    assert gone.status == 404 and b"no longer available" in gone.body
    assert anybody.call("GET", "/d/" + "x" * 500, accept_language="en").body == gone.body


@pytest.mark.req("MET-04", "MET-05")
def test_the_start_page_shows_what_is_stored(root: Path, editor: Browser) -> None:
    before = editor.call("GET", "/api/usage").body["storage"]["bytes"]
    added(root, editor, "neu.pdf", PDF)
    run_handler("metering_count_objects")
    shown = editor.call("GET", "/api/usage").body["storage"]
    assert shown["bytes"] > before and shown["by_kind"]["media"] >= len(PDF)
    assert (shown["included_bytes"], shown["special_offer"], shown["extra_gb"]) == (GB, False, 0)
    assert shown["month"]["is_closed"] is False and shown["total"] == {"extra_gb_months": 0, "price_cents": 0}
    assert editor.call("GET", "/api/usage?month=2026-13").status == 422


@pytest.mark.req("MET-03")
def test_only_the_operator_agrees_on_a_storage_price(root: Path, editor: Browser) -> None:
    create_operator("ops", password=PASSWORD, email="ops@depesche.example", name="Ops", now=now_utc())
    operator = Browser(application())
    operator.sign_in("ops", PASSWORD)
    account_id = editor.call("GET", "/api/session").body["account_id"]
    place = f"/api/operator/customers/{account_id}/storage-price"
    assert editor.call("PUT", place, {"cents_per_gb": 1}).status == 404
    assert operator.call("GET", place).body == {"cents_per_gb": None}
    assert operator.call("PUT", place, {"cents_per_gb": 320}).body == {"cents_per_gb": 320}
    assert editor.call("GET", "/api/usage").body["storage"]["month"]["cents_per_gb"] == 320
    assert operator.call("PUT", place, {"cents_per_gb": None}).body == {"cents_per_gb": None}
    assert operator.call("PUT", place, {"cents_per_gb": -1}).status == 422
    assert operator.call("GET", place.replace(account_id, "acc_unknown")).status == 404
