"""Readers open and click as people and machines do, on the product's web server only."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local.mailworld import log
from local.mailworld.behaviour import Fate
from local.mailworld.config import QUIET, Readership, Timing
from local.mailworld.mime_view import Links, links
from local.mailworld.personas import Delivered, Visit, visits
from local.mailworld.readers import Readers, plan

from .mails import ses_mail
from .test_log import write

NOBODY = Readership(0, 0, 0, 0, 0, 0)
LINKS = Links(
    pictures=("http://w/o/t",),
    links=("http://w/c/t/0", "http://w/c/t/1", "http://w/c/t/9999", "http://w/u/t"),
    unsubscribe="http://w/u/t",
)


def seen(recipient: str, readership: Readership = NOBODY, fate: Fate = Fate.ACCEPT) -> tuple[Visit, ...]:
    return visits(Delivered(recipient, "<1@x>", LINKS), fate, readership)


def test_without_a_readership_nothing_is_read() -> None:
    assert seen("a@b.example") == ()


def test_a_person_opens_and_then_clicks_a_link_that_people_see() -> None:
    for number in range(50):
        opened, clicked = seen(f"clicks.{number}@b.example")
        assert (opened.method, opened.url) == ("GET", "http://w/o/t")
        assert clicked.url in ("http://w/c/t/0", "http://w/c/t/1")
        assert clicked.after_s > opened.after_s + 3
        assert opened.persona.name.startswith("human")


def test_a_scanner_fetches_every_link_within_seconds_and_never_posts() -> None:
    found = seen("scans.a@b.example")
    assert {visit.url for visit in found} == set(LINKS.links)
    assert {visit.method for visit in found} <= {"GET", "HEAD"}
    assert max(visit.after_s for visit in found) < 6


def test_all_four_scanners_are_met() -> None:
    names = {seen(f"scans.a@firma{number}.example")[0].persona.name for number in range(60)}
    assert names == {"safe_links", "mimecast", "proofpoint", "barracuda"}


def test_mail_privacy_protection_fetches_pictures_only() -> None:
    (visit,) = seen("prefetches.a@b.example")
    assert (visit.url, visit.persona.name) == ("http://w/o/t", "apple_mail_privacy")


def test_one_click_unsubscribe_is_a_post() -> None:
    (visit,) = seen("unsub.a@b.example", fate=Fate.UNSUBSCRIBE)
    assert (visit.method, visit.url, visit.body) == ("POST", "http://w/u/t", "List-Unsubscribe=One-Click")


def test_shares_come_out_as_configured() -> None:
    readership = Readership(open_percent=40, click_percent=10, scanner_percent=0, privacy_percent=0, proxy_percent=20)
    groups = [seen(f"l{number}@z{number}.example", readership) for number in range(4000)]
    opened = [found for found in groups if any("/o/" in visit.url for visit in found)]
    clicked = [found for found in groups if any("/c/" in visit.url for visit in found)]
    proxied = [found for found in opened if found[0].persona.name == "gmail_image_proxy"]
    assert len(clicked) / 40 == pytest.approx(10, abs=2)
    assert len(opened) / 40 == pytest.approx(46, abs=3)
    assert len(proxied) / len(opened) == pytest.approx(0.2, abs=0.04)


HTML = (
    '<a href="http://127.0.0.1:{0}/c/t/0?x=1&amp;y=2">A</a><a href="https://elsewhere.example/">B</a>'
    '<a href="http://127.0.0.1:{0}.evil.example/">C</a><img src="http://127.0.0.1:{0}/o/t"><img src="cid:logo">'
)


def test_only_links_to_the_product_are_seen() -> None:
    message = ses_mail("a@b.example", html=HTML.format(8800))
    found = links(message, "http://127.0.0.1:8800")
    assert found == Links(("http://127.0.0.1:8800/o/t",), ("http://127.0.0.1:8800/c/t/0?x=1&y=2",), "")


def test_who_got_no_mail_reads_none(tmp_path: Path) -> None:
    message = ses_mail("bounce.a@b.example", html=HTML.format(8800))
    write(tmp_path, [("bounce.a@b.example", message)])
    world = replace(QUIET, readership=Readership(open_percent=100))
    assert plan(next(log.records(tmp_path)), "http://127.0.0.1:8800", world) == []


class Web:
    """A web server that keeps what it is asked and sends everybody elsewhere."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.command, self.path, self.headers["X-Forwarded-For"]))
                self.send_response(302)
                self.send_header("Location", "https://elsewhere.example/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_HEAD = do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def web() -> Iterator[Web]:
    found = Web()
    yield found
    found.server.shutdown()
    found.server.server_close()


def test_visits_reach_the_web_server_once_and_survive_a_restart(tmp_path: Path, web: Web) -> None:
    port = web.server.server_address[1]
    recipients = ["clicks.a@b.example", "clicks.c@d.example", "prefetches.e@f.example"]
    html = HTML.format(port)
    write(tmp_path, [(each, ses_mail(each, number, html=html)) for number, each in enumerate(recipients)])
    world = replace(QUIET, timing=Timing(delivery_max_s=0), readership=NOBODY)
    start = max(record.at for record in log.records(tmp_path))
    for end in (15, 60):
        readers = Readers(tmp_path, f"http://127.0.0.1:{port}", lambda: world)
        while readers.turn(start + end):
            pass
        readers.close()
    asked = [(method, path) for method, path, _ in web.asked]
    assert sorted(asked) == [("GET", "/c/t/0?x=1&y=2")] * 2 + [("GET", "/o/t")] * 3
    assert all(address.split(".")[0] in ("91", "87", "80", "93", "217", "17") for _, _, address in web.asked)


def test_a_silent_web_server_stops_no_reader(tmp_path: Path) -> None:
    write(tmp_path, [("clicks.a@b.example", ses_mail("clicks.a@b.example", html=HTML.format(1)))])
    readers = Readers(tmp_path, "http://127.0.0.1:1", lambda: replace(QUIET, readership=NOBODY))
    now = next(log.records(tmp_path)).at + 100
    assert readers.turn(now) == 3
    assert readers.turn(now) == 0
    readers.close()
