"""Signing in, staying where one was, and the two languages before and after."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Office
from tests.web.looks import Desk


def test_a_person_signs_in_and_out(desk: Desk, office: Office) -> None:
    desk.sign_in(office.login, office.password)
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Erika Muster")
    desk.page.get_by_role("button", name="Erika Muster").click()
    desk.page.get_by_role("menuitem", name="Abmelden").click()
    expect(desk.page.get_by_role("heading", name="Anmelden")).to_be_visible()
    desk.open("/")
    expect(desk.page).to_have_url(re.compile("/anmelden"))


def test_a_wrong_password_is_told_and_keeps_the_name(desk: Desk, office: Office) -> None:
    page = desk.open("/anmelden")
    page.locator("input[name=login]").fill(office.login)
    page.locator("input[name=password]").fill("falsch")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=login]")).to_have_value(office.login)


def test_after_signing_in_one_is_where_one_wanted_to_go(desk: Desk, office: Office) -> None:
    page = desk.open("/?weg=ziel")
    page.locator("input[name=login]").fill(office.login)
    page.locator("input[name=password]").fill(office.password)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{office.url}/?weg=ziel")


def test_nobody_is_led_to_another_site(desk: Desk, office: Office) -> None:
    page = desk.open("/anmelden?weiter=//evil.example/")
    page.locator("input[name=login]").fill(office.login)
    page.locator("input[name=password]").fill(office.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Erika Muster")
    assert page.url.startswith(office.url)


@pytest.mark.req("HLP-02", "HLP-04")
def test_the_language_is_switched_before_signing_in_and_remembered(desk: Desk) -> None:
    page = desk.open("/anmelden")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    desk.open("/anmelden")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_session_that_ends_is_renewed_above_the_page(signed_in: Desk, office: Office) -> None:
    page = signed_in.page
    page.get_by_role("button", name="Hilfe").click()
    expect(page.get_by_role("dialog", name="Hilfe")).to_be_visible()


@pytest.mark.req("HLP-01")
def test_help_opens_by_a_key(signed_in: Desk) -> None:
    page = signed_in.page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Hilfe")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Hilfe")).not_to_be_visible()
