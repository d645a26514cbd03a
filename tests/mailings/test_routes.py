"""The HTTP face of mailings: rights and tenancy on every route, and the way from draft to queue."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import now_utc
from chalicelib.mailings import drafts, repository
from chalicelib.mailings.model import Mailing
from chalicelib.mailings.template_library import create_template, template
from chalicelib.mailings.template_model import MailTemplate
from tests.mailings.conftest import BODY, Office, open_office

MJML = "<mjml><mj-body><mj-section><mj-column><mj-text>Hallo</mj-text></mj-column></mj-section></mj-body></mjml>"


@dataclass
class Browser:
    """A signed-in user's browser."""

    client: Client
    token: str

    def __call__(self, method: str, path: str, body: Any = None, *, language: str = "de") -> tuple[int, Any]:
        """Status and JSON of one request."""
        headers = {"Content-Type": "application/json", "Accept-Language": language}
        if self.token:
            headers["Cookie"] = f"depesche_session={self.token}"
        content = b"" if body is None else json.dumps(body).encode()
        answer = self.client.http.request(method, f"/api{path}", headers=headers, body=content)
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer.status_code, json.loads(answer.body) if answer.body and is_json else None


@pytest.fixture(scope="module")
def web() -> Any:
    """The whole application, in this process."""
    from app import app

    with Client(app) as client:
        yield client


def browser(web: Client, actor: Actor) -> Browser:
    return Browser(web, accounts.open_session(actor.account_id, actor.user_id, now=now_utc()).token)


SUBMISSION = {"key": "key-00000001", "version": 1, "confirmed": True}
ROUTES: list[tuple[str, str, Any]] = [
    ("GET", "/mailings/{mailing_id}", None),
    ("PUT", "/mailings/{mailing_id}", {"version": 1, "subject": "Anders"}),
    ("DELETE", "/mailings/{mailing_id}", None),
    ("POST", "/mailings/{mailing_id}/copies", None),
    ("POST", "/mailings/{mailing_id}/uploads", {"content_type": "image/png", "size_bytes": 10}),
    ("POST", "/mailings/{mailing_id}/library-files", {"media_id": "med_1"}),
    ("POST", "/mailings/{mailing_id}/word-imports", {"upload_id": "upl_1"}),
    ("POST", "/mailings/{mailing_id}/checks", None),
    ("GET", "/mailings/{mailing_id}/preview", None),
    ("GET", "/mailings/{mailing_id}/preview-page", None),
    ("POST", "/mailings/{mailing_id}/test-sends", {}),
    ("GET", "/mailings/{mailing_id}/test-sends/tst_1", None),
    ("GET", "/mailings/{mailing_id}/archive", None),
    ("POST", "/mailings/{mailing_id}/submission", SUBMISSION),
    ("POST", "/mailings/{mailing_id}/approval", {"version": 1}),
    ("PUT", "/mailings/{mailing_id}/plan", {"version": 1, "planned_for": "2026-12-01T09:30"}),
    ("POST", "/mailings/{mailing_id}/pause", None),
    ("POST", "/mailings/{mailing_id}/resume", None),
    ("POST", "/mailings/{mailing_id}/stop", None),
    ("POST", "/mailings/{mailing_id}/cancel", None),
    ("POST", "/mailings/{mailing_id}/hold", None),
    ("POST", "/mailings/{mailing_id}/release", {"reason": "geprüft"}),
    ("GET", "/templates/{template_id}", None),
    ("PUT", "/templates/{template_id}", {"version": 1, "name": "Neu", "mjml": MJML}),
    ("DELETE", "/templates/{template_id}", None),
    ("POST", "/templates/{template_id}/renderings", {}),
]
READABLE = {"checks", "preview", "preview-page", "archive", "renderings", "tst_1"}


def ours() -> set[tuple[str, str]]:
    """Every route of this feature that names an object, as registered in the application."""
    from app import app

    modules = (
        "chalicelib.mailings.routes",
        "chalicelib.mailings.dispatch_routes",
        "chalicelib.mailings.template_routes",
    )
    return {
        (method, path.removeprefix("/api").replace("{request_id}", "tst_1"))
        for path, methods in app.routes.items()
        for method, route in methods.items()
        if "{" in path and route.view_function.__module__ in modules
    }


def test_the_walk_below_covers_every_route_that_names_an_object() -> None:
    assert {(method, path) for method, path, _ in ROUTES} == ours()


@dataclass(frozen=True)
class Scene:
    """What the walks are made in: nothing of it may change."""

    office: Office
    foreign: Office
    mailing: Mailing
    template: MailTemplate

    def path(self, path: str) -> str:
        """The path with the identifiers of this office."""
        return path.format(mailing_id=self.mailing.mailing_id, template_id=self.template.template_id)

    def assert_unchanged(self) -> None:
        """Mailing and template are as they were."""
        assert drafts.get(self.office.author, self.mailing.mailing_id) == self.mailing
        assert template(self.office.author, self.template.template_id) == self.template


@pytest.fixture(scope="module")
def scene(cloud: None) -> Scene:
    """Two offices, a draft and a template of the first."""
    first, second = open_office(), open_office()
    made = create_template(first.author, first.client_id, name="Eigene", mjml=MJML, now=first.now)
    return Scene(first, second, first.mailing(), made)


@pytest.mark.req("CLI-05", "CLI-06")
@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=[f"{m} {p}" for m, p, _ in ROUTES])
def test_foreign_and_hidden_objects_are_answered_like_unknown_ones(
    scene: Scene, web: Client, method: str, path: str, body: Any
) -> None:
    unknown = path.format(mailing_id="mlg_unknown", template_id="tpl_unknown")
    hidden, foreign = browser(web, scene.office.outsider), browser(web, scene.foreign.author)
    expected = hidden(method, unknown, body)
    assert expected[0] == 404
    assert hidden(method, scene.path(path), body) == foreign(method, scene.path(path), body) == expected
    scene.assert_unchanged()


@pytest.mark.req("CLI-07")
@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=[f"{m} {p}" for m, p, _ in ROUTES])
def test_readers_read_and_nothing_else(scene: Scene, web: Client, method: str, path: str, body: Any) -> None:
    status, _ = browser(web, scene.office.reader)(method, scene.path(path), body)
    readable = method == "GET" or path.rsplit("/", 1)[-1] in READABLE
    assert status in ({200, 404} if readable else {403})
    scene.assert_unchanged()


@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=[f"{m} {p}" for m, p, _ in ROUTES])
def test_nobody_gets_in_without_a_session(web: Client, cloud: None, method: str, path: str, body: Any) -> None:
    status, answer = Browser(web, "")(method, path.format(mailing_id="mlg_1", template_id="tpl_1"), body)
    assert (status, answer["code"]) == (401, "not_signed_in")


def test_from_draft_over_check_to_submission_over_http(office: Office, web: Client) -> None:
    author = browser(web, office.author)
    fields = {
        "client_id": office.client_id,
        "subject": "Neues",
        "html": BODY.html,
        "sender_id": office.sender.id,
        "list_ids": [office.list_id],
        "contact_person": {"name": "Eva Muster", "email": "presse@werk.example"},
    }
    status, made = author("POST", "/mailings", fields)
    assert status == 201
    path = f"/mailings/{made['mailing_id']}"
    status, check = author("POST", f"{path}/checks")
    assert (status, check["submittable"], check["findings"]) == (200, True, [])
    assert check["estimate"]["recipients"] == 3
    submission = {"key": "key-00000001", "version": made["version"], "confirmed": True}
    status, submitted = author("POST", f"{path}/submission", submission)
    assert (status, submitted["state"]) == (200, "queued")
    assert author("POST", f"{path}/submission", submission) == (200, submitted)
    status, shown = author("GET", path)
    assert (status, shown["html"], shown["control"]) == (200, BODY.html, "running")
    status, page = author("GET", "/mailings?state=queued")
    assert [item["mailing_id"] for item in page["items"]] == [made["mailing_id"]]
    today = now_utc().date()
    status, calendar = author("GET", f"/mailing-calendar?first_on={today}&last_on={today}")
    assert [item["mailing_id"] for item in calendar["items"]] == [made["mailing_id"]]


@pytest.mark.req("MAI-21")
@pytest.mark.req("MAI-12")
@pytest.mark.parametrize(("remote", "sources"), [("", False), ("?remote=true", True)])
def test_the_preview_page_may_do_nothing_and_fetches_pictures_only_when_asked(
    office: Office, web: Client, remote: str, sources: bool
) -> None:
    mailing = office.mailing()
    token = accounts.open_session(office.account.id, office.reader.user_id, now=now_utc()).token
    answer = web.http.get(
        f"/api/mailings/{mailing.mailing_id}/preview-page{remote}", headers={"Cookie": f"depesche_session={token}"}
    )
    assert answer.status_code == 200
    assert "Neues aus Köln." in answer.body.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert (" https: " in policy.replace(";", " ;")) is sources
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_findings_come_in_the_readers_language_and_change_nothing(office: Office, web: Client) -> None:
    mailing = office.mailing(subject="")
    author = browser(web, office.author)
    submission = {"key": "key-00000002", "version": mailing.version, "confirmed": False}
    status, german = author("POST", f"/mailings/{mailing.mailing_id}/submission", submission)
    assert (status, german["code"]) == (422, "not_submittable")
    assert {"where": "subject", "code": "missing", "message": "Der Betreff fehlt."} in german["details"]
    _, english = author("POST", f"/mailings/{mailing.mailing_id}/submission", submission, language="en")
    assert {"where": "subject", "code": "missing", "message": "The subject is missing."} in english["details"]
    assert repository.load(office.account.id, mailing.mailing_id) == mailing


def test_a_conflict_shows_both_versions(office: Office, web: Client) -> None:
    mailing = office.mailing()
    author = browser(web, office.author)
    path = f"/mailings/{mailing.mailing_id}"
    assert author("PUT", path, {"version": mailing.version, "subject": "Erste"})[0] == 200
    status, answer = author("PUT", path, {"version": mailing.version, "subject": "Zweite"})
    assert (status, answer["code"]) == (409, "draft_changed")
    assert (answer["stored"]["subject"], answer["yours"]["subject"]) == ("Erste", "Zweite")


@pytest.mark.parametrize(
    "planned_for", ["2026-13-01T09:00", "2026-02-30T09:00", "2026-12-01T09:00:30", "2026-12-01 09:00", "morgen", ""]
)
def test_a_malformed_plan_is_a_finding(office: Office, web: Client, planned_for: str) -> None:
    mailing = office.mailing()
    body = {"key": "key-00000003", "version": mailing.version, "confirmed": True, "planned_for": planned_for}
    status, _ = browser(web, office.author)("POST", f"/mailings/{mailing.mailing_id}/submission", body)
    assert status == 422


@pytest.mark.parametrize("days", ["first_on=0001-01-01&last_on=9999-12-31", "first_on=x&last_on=y", "", "first_on=1"])
def test_malformed_calendar_days_are_findings(office: Office, web: Client, days: str) -> None:
    status, answer = browser(web, office.author)("GET", f"/mailing-calendar?{days}")
    assert (status, answer["code"]) == (422, "invalid_input")


@pytest.mark.req("MET-13", "MET-16")
def test_usage_shows_bytes_messages_and_price_of_the_berlin_month(office: Office, web: Client) -> None:
    from chalicelib.aws.documents import documents
    from chalicelib.metering.service import dispatch_add_op

    for at, size in (
        (datetime(2026, 10, 31, 22, 59, tzinfo=UTC), 1),
        (datetime(2026, 10, 31, 23, 0, tzinfo=UTC), 600_000_000),
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), 586_300_000),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), 1),
    ):
        op = dispatch_add_op(office.account.id, "premium", bytes_=size, messages=2, handed_over_at=at)
        assert documents().transact([op])
    status, usage = browser(web, office.author)("GET", "/usage?month=2026-11")
    assert status == 200
    assert usage["dispatch_month"][0] == {
        "mailing_class": "premium",
        "bytes": 1_186_300_000,
        "messages": 4,
        "price_cents": 2373,
    }
    assert usage["dispatch_total"][0]["bytes"] == 1_186_300_002
    assert usage["dispatch_month"][1]["bytes"] == 0
