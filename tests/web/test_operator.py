"""The operator's desk in the browser."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.invoices import running
from chalicelib.kit.clock import now_utc
from local.demo.customer import operator, ordered
from local.environment import Place
from tests.web.conftest import PASSWORD, Office
from tests.web.looks import Desk
from tests.web.pages import OPERATOR


@dataclass(frozen=True)
class Staff:
    """A member of staff at the desk."""

    desk: Desk
    login: str


@pytest.fixture
def staff(chromium: Browser, place: Place) -> Iterator[Staff]:
    """Signed in, at the desk."""
    user = operator(password=PASSWORD, now=now_utc())
    with Desk.at(chromium, place.web_url) as desk:
        desk.sign_in(user.login, PASSWORD)
        yield Staff(desk, user.login)


@pytest.mark.req("ORD-02", "ORD-31", "ROL-12")
@pytest.mark.usefixtures("office")
def test_an_order_is_activated_at_the_desk_once_it_is_said_whether_there_is_another_trial(staff: Staff) -> None:
    account_id = ordered(now=now_utc())
    page = staff.desk.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Betrieb")
    expect(page.get_by_role("link", name="Abonnement")).to_have_count(0)
    staff.desk.choose("Stand", "zu aktivieren")
    expect(page.get_by_role("row", name="Muster AG").first).to_be_visible()
    staff.desk.open(f"/betrieb/{account_id}")
    page.get_by_role("button", name="Freischalten").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_text("Ja, mit Startphase").click()
    page.get_by_role("button", name="Freischalten").click()
    staff.desk.expect_said("freigeschaltet")
    expect(page.get_by_text("Diese Bestellung wartet")).not_to_be_visible()


def test_a_payment_is_booked_by_hand_against_the_oldest_claim(staff: Staff, office: Office) -> None:
    running.catch_up(office.account_id, now=now_utc())
    page = staff.desk.open(f"/betrieb/{office.account_id}")
    expect(page.get_by_role("cell", name="offen")).to_be_visible()
    page.get_by_role("button", name="Zahlung buchen").click()
    page.get_by_label("Betrag in Euro").fill("zwölf")
    book = page.get_by_role("dialog").get_by_role("button", name="Zahlung buchen")
    book.click()
    expect(page.get_by_role("dialog").get_by_text("Das ist kein Betrag").first).to_be_visible()
    page.get_by_label("Betrag in Euro").fill("100,00")
    book.click()
    staff.desk.expect_said("gebucht")
    expect(page.get_by_role("cell", name="100,00 €")).to_be_visible()


def test_access_is_stopped_after_a_question_and_opened_again(staff: Staff, office: Office) -> None:
    page = staff.desk.open(f"/betrieb/{office.account_id}")
    page.get_by_text("Zugang gesperrt").first.click()
    page.get_by_role("alertdialog").get_by_role("button", name="Zugang sperren").click()
    switch = page.get_by_role("switch", name="Zugang gesperrt")
    expect(switch).to_be_checked()
    page.get_by_text("Zugang gesperrt").first.click()
    expect(switch).not_to_be_checked()


@pytest.mark.req("HLP-10")
def test_the_desk_can_be_read_by_everybody(staff: Staff, office: Office) -> None:
    for path in [*OPERATOR.values(), f"/betrieb/{office.account_id}"]:
        staff.desk.open(path)
        staff.desk.assert_readable()
