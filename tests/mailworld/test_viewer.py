"""The viewer shows what arrived, harms nobody who looks, and stays fast."""

import json
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from werkzeug.test import Client

from local.mailworld import dns_zone, log
from local.mailworld.behaviour import fate_of
from local.mailworld.journal import Journal
from local.mailworld.log_format import frame, segment_path
from local.mailworld.mail_index import MailIndex, Search
from local.mailworld.refusals import Refusals
from local.mailworld.viewer import Viewer

from .mails import head, ses_mail

EVIL = '<p>Guten Tag</p><script>alert(1)</script><img src="cid:logo"><img src="http://elsewhere.example/p.png">'


def fill(root: Path, mails: list[tuple[str, bytes]]) -> None:
    path = segment_path(root, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        for number, (recipient, message) in enumerate(mails):
            file.write(frame(1_795_000_000.0 + number, "m@bounces.local.test", (recipient,), message))


def indexed(root: Path) -> MailIndex:
    index = MailIndex(root, lambda address: fate_of(address, {}, {}))
    while index.update():
        pass
    return index


def browser(root: Path) -> Client:
    return Client(Viewer(root, indexed(root)))


def test_the_list_is_newest_first_and_pages_through_all(tmp_path: Path) -> None:
    fill(tmp_path, [(f"n{number}@b.example", ses_mail(f"n{number}@b.example", number)) for number in range(120)])
    client = browser(tmp_path)
    found: list[str] = []
    before = ""
    while True:
        page = json.loads(client.get(f"/api/mails?limit=50{before}").data)
        found += [row["recipient"] for row in page["items"]]
        if page["next"] is None:
            break
        before = f"&before={page['next']}"
    assert found == [f"n{number}@b.example" for number in reversed(range(120))]
    first = client.get("/").get_data(as_text=True)
    assert "n119@b.example" in first
    assert "n69@b.example" not in first
    assert "Older" in first


def test_search_finds_words_in_recipient_sender_and_subject(tmp_path: Path) -> None:
    fill(tmp_path, [("anna@zeitung.example", ses_mail("x")), ("max_m@funk.example", ses_mail("x"))])
    client = browser(tmp_path)

    def hits(words: str) -> int:
        return int(json.loads(client.get("/api/mails", query_string={"q": words}).data)["total"])

    assert [hits("zeitung"), hits("eröffnung müller"), hits("anna eröffnung"), hits("x_m"), hits("%")] == [
        1,
        2,
        1,
        1,
        0,
    ]


def test_a_mail_cannot_act_in_the_viewer(tmp_path: Path) -> None:
    subject = "<script>alert(2)</script>"
    message = (
        head("a@b.example").replace("=?utf-8?q?Er=C3=B6ffnung?=", subject)
        + f"Content-Type: text/html; charset=utf-8\r\n\r\n{EVIL}"
    )
    fill(tmp_path, [('"<b>x</b>"@b.example', message.encode())])
    client = browser(tmp_path)
    for page in ("/", "/mail/1", "/mail/1?tab=headers", "/mail/1?tab=raw", "/mail/1?tab=history"):
        answer = client.get(page)
        assert "<script>alert" not in answer.get_data(as_text=True)
        assert "<b>x</b>" not in answer.get_data(as_text=True)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert 'sandbox=""' in client.get("/mail/1").get_data(as_text=True)
    inside = client.get("/mail/1/html")
    assert inside.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "img-src 'self' data:" in inside.headers["Content-Security-Policy"]


def test_embedded_pictures_are_shown_and_attachments_are_downloads(tmp_path: Path) -> None:
    boundary = "b1"
    message = (
        head("a@b.example") + f'Content-Type: multipart/related; boundary="{boundary}"\r\n\r\n'
        f"--{boundary}\r\nContent-Type: text/html\r\n\r\n<img src='cid:logo'>\r\n"
        f"--{boundary}\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n"
        f"--{boundary}\r\nContent-Type: text/html\r\n"
        'Content-Disposition: attachment; filename="ä/../b.html"\r\n\r\n<b>\r\n'
        f"--{boundary}--\r\n"
    )
    fill(tmp_path, [("a@b.example", message.encode())])
    client = browser(tmp_path)
    assert "src='/mail/1/part/2'" in client.get("/mail/1/html").get_data(as_text=True)
    picture = client.get("/mail/1/part/2")
    assert (picture.data, picture.mimetype) == (b"\x89PNG", "image/png")
    attachment = client.get("/mail/1/part/3")
    assert attachment.mimetype == "application/octet-stream"
    assert attachment.headers["Content-Disposition"].startswith("attachment")
    assert client.get("/mail/1/part/9").status_code == 404
    assert client.get("/mail/1/raw").data == message.encode()


def test_the_history_tells_refusals_events_and_visits_in_order(tmp_path: Path) -> None:
    fill(tmp_path, [("grey.a@b.example", ses_mail("grey.a@b.example"))])
    refusals = Refusals(tmp_path)
    refusals.note("m@x", "grey.a@b.example", "451 4.7.1 Greylisted")
    refusals.close()
    path = tmp_path / "refusals.jsonl"
    line = json.loads(path.read_text())
    path.write_text(json.dumps({**line, "at": 1_794_999_990.0}) + "\n")
    for name, at, what in (("readers", 1_795_000_009.0, "human_phone"), ("emitter", 1_795_000_002.0, "Delivery")):
        journal = Journal(tmp_path, name)
        journal.note([(0, at, what, "{}" if name == "emitter" else "GET http://w/o/t 200")])
        journal.close()
    client = browser(tmp_path)
    found = json.loads(client.get("/api/mail/1").data)
    assert [entry["what"] for entry in found["history"]] == ["Refused", "Accepted", "Delivery", "human_phone"]
    assert (found["status"], found["fate"]) == ("delivered", "grey")
    assert "451 4.7.1" in client.get("/mail/1?tab=history").get_data(as_text=True)


def test_dkim_is_verified_against_the_zone(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from chalicelib.mime.dkim_signer import load_signing_key, sign

    private = rsa.generate_private_key(65537, 2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    message = (head("a@b.example") + "Content-Type: text/plain\r\n\r\nGuten Tag\r\n").encode()
    signed = sign(message, load_signing_key("mueller.example", "k1", pem), now=datetime(2026, 11, 24, tzinfo=UTC))
    fill(tmp_path, [("a@b.example", signed), ("a@b.example", signed.replace(b"Guten", b"Bosen"))])
    client = browser(tmp_path)
    (unknown,) = json.loads(client.get("/api/mail/1").data)["dkim"]
    assert (unknown["valid"], unknown["reason"]) == (False, "no key at k1._domainkey.mueller.example")
    import base64

    dns_zone.set_record(
        tmp_path, "k1._domainkey.mueller.example", "TXT", f"v=DKIM1; p={base64.b64encode(public).decode()}"
    )
    (good,) = json.loads(client.get("/api/mail/1").data)["dkim"]
    assert (good["valid"], good["aligned"], good["domain"]) == (True, True, "mueller.example")
    (forged,) = json.loads(client.get("/api/mail/2").data)["dkim"]
    assert forged["valid"] is False


def test_a_status_is_kept_when_the_index_lags_behind_the_events(tmp_path: Path) -> None:
    fill(tmp_path, [(f"n{number}@b.example", ses_mail("x", number)) for number in range(2500)])
    journal = Journal(tmp_path, "emitter")
    journal.note([(record.position, record.at, "Delivery", "{}") for record in log.records(tmp_path)])
    journal.close()
    index = indexed(tmp_path)
    assert index.count(Search(status="delivered")) == 2500
    assert len(index.history(index.search(Search(limit=1))[0])) == 2


@pytest.mark.parametrize(
    "path", ["/", "/mailings", "/refusals", "/dns", "/api/summary", "/api/mailing/mlg_A", "/api/mails", "/style.css"]
)
def test_every_page_works_in_an_empty_world(tmp_path: Path, path: str) -> None:
    client = browser(tmp_path)
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/nothing", "/mail/77", "/mail/77/raw", "/mail/x"])
def test_what_is_not_there_is_said_so(tmp_path: Path, path: str) -> None:
    assert browser(tmp_path).get(path).status_code == 404


@pytest.mark.parametrize("query", ["before=x", "limit=0", "limit=99999", "q=" + "a" * 3000, "q=%00", "before=-5"])
def test_odd_queries_are_answered(tmp_path: Path, query: str) -> None:
    fill(tmp_path, [("a@b.example", ses_mail("a@b.example"))])
    assert browser(tmp_path).get("/?" + query).status_code == 200


def test_mailings_are_counted_by_state(tmp_path: Path) -> None:
    fill(tmp_path, [(f"n{n}@b.example", ses_mail("x", n, mailing=f"mlg_{n % 2}")) for n in range(10)])
    fill(tmp_path, [("n1@b.example", ses_mail("x", 1, mailing="mlg_1", generation=gn)) for gn in (0, 0, 2, 2)])
    (newest, other) = json.loads(browser(tmp_path).get("/api/summary").data)["mailings"]
    assert [(each["mailing"], each["mails"], each["twice"]) for each in (newest, other)] == [
        ("mlg_1", 9, 1),
        ("mlg_0", 5, 0),
    ]


def test_fifty_thousand_mails_are_listed_and_searched_at_once(tmp_path: Path) -> None:
    message = ses_mail("x")
    fill(tmp_path, [(f"leser{number}@zeitung{number % 50}.example", message) for number in range(50_000)])
    index = MailIndex(tmp_path, lambda address: fate_of(address, {}, {}))
    while index.update():
        pass
    client = Client(Viewer(tmp_path, index))
    for path in ("/", "/?q=leser777%20zeitung", "/?q=nichts", "/?before=25000", "/mailings", "/mail/31000"):
        started = time.process_time()
        assert client.get(path).status_code == 200
        assert time.process_time() - started < 0.5
