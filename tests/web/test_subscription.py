"""The licence manager's declarations in the browser: two steps, the end date first, and back again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.kit.clock import now_utc
from local.demo.customer import customer
from local.environment import Place
from tests.web.conftest import PASSWORD
from tests.web.looks import Desk

DAY = re.compile(r"31\.12\.20\d\d")


@pytest.mark.req("SUB-07", "SUB-10", "SUB-18")
def test_notice_is_given_in_two_steps_and_taken_back(signed_in: Desk) -> None:
    page = signed_in.open("/abo")
    page.get_by_role("button", name="Kündigen", exact=True).click()
    dialog = page.get_by_role("dialog", name="Kündigen")
    expect(dialog).to_contain_text(DAY)
    end = DAY.search(dialog.inner_text())
    assert end
    dialog.get_by_role("button", name="Jetzt kündigen").click()
    signed_in.expect_said("Gekündigt")
    expect(page.get_by_text(f"Ihr Vertrag endet am {end.group()}")).to_be_visible()
    expect(page.get_by_role("button", name="Kündigen", exact=True)).not_to_be_visible()
    page.get_by_role("button", name="Zurücknehmen").click()
    signed_in.expect_said("zurückgenommen")
    expect(page.get_by_text("verlängert sich jährlich")).to_be_visible()
    expect(page.get_by_text("Kündigung zurückgenommen")).to_be_visible()


def test_the_first_step_alone_changes_nothing(signed_in: Desk) -> None:
    page = signed_in.open("/abo")
    page.get_by_role("button", name="Kündigen", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text(DAY)
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_text("verlängert sich jährlich")).to_be_visible()


@pytest.mark.req("SUB-14", "SUB-16", "SUB-17")
def test_the_scope_grows_at_once_and_shrinks_at_new_year(signed_in: Desk) -> None:
    page = signed_in.open("/abo")
    page.get_by_role("button", name="Erweitern").click()
    dialog = page.get_by_role("dialog", name="Erweitern")
    expect(dialog).to_contain_text("3.588,00")
    signed_in.choose("Anwender", "bis 20 Anwender")
    expect(dialog).to_contain_text("5.388,00")
    dialog.get_by_role("button", name="Kostenpflichtig erweitern").click()
    signed_in.expect_said("Erweitert")
    expect(page.get_by_role("cell", name="bis 20 Anwender")).to_be_visible()
    page.get_by_role("button", name="Reduzieren").click()
    signed_in.choose("Anwender", "bis 10 Anwender")
    page.get_by_role("button", name="Reduzierung vormerken").click()
    note = page.get_by_text(re.compile(r"Reduzierung ab 01\.01\.20\d\d"))
    expect(note).to_be_visible()
    page.get_by_role("button", name="Zurücknehmen").click()
    expect(note).not_to_be_visible()


def test_findings_stand_at_their_fields(signed_in: Desk) -> None:
    page = signed_in.open("/abo")
    page.get_by_role("button", name="Ändern").click()
    page.get_by_text("Rechnungen gehen an eine andere Anschrift").click()
    for field, value in {"Straße": "Weg 1", "Postleitzahl": "40213", "Ort": "Düsseldorf", "Land": "de"}.items():
        page.get_by_label(field).fill(value)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Land")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Land").fill("DE")
    page.get_by_role("button", name="Speichern").click()
    signed_in.expect_said("Gespeichert")
    expect(page.get_by_text("Weg 1, 40213 Düsseldorf")).to_be_visible()


@pytest.fixture
def in_trial(chromium: Browser, place: Place) -> Iterator[Desk]:
    """The licence manager of an account in its trial."""
    found = customer(password=PASSWORD, now=now_utc(), paid=False)
    with Desk.at(chromium, place.web_url) as desk:
        desk.sign_in(found.login, PASSWORD)
        yield desk


@pytest.mark.req("TRI-12", "TRI-13")
def test_a_trial_is_shown_at_the_start_and_turned_into_the_subscription(in_trial: Desk) -> None:
    page = in_trial.page
    expect(page.get_by_text("Startphase: noch")).to_be_visible()
    page.get_by_role("link", name="Zum Abonnement").click()
    page.get_by_role("button", name="Wechseln").click()
    page.get_by_role("button", name="Kostenpflichtig wechseln").click()
    in_trial.expect_said("Abonnement läuft")
    expect(page.get_by_text("Abonnement begonnen")).to_be_visible()
