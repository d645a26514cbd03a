"""Users, rights and rules in the browser."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Office
from tests.web.looks import Desk


def add_user(desk: Desk, name: str) -> str:
    """A new user through the dialog; their login."""
    login = f"kim-{secrets.token_hex(4)}"
    desk.page.get_by_role("button", name="Benutzer anlegen").click()
    desk.page.get_by_label("Name", exact=True).fill(name)
    desk.page.get_by_label("E-Mail", exact=True).fill(f"{login}@presse.muster.example")
    desk.page.get_by_label("Benutzername").fill(login)
    desk.page.get_by_role("button", name="Speichern").click()
    expect(desk.page.get_by_text(name)).to_be_visible()
    return login


@pytest.mark.req("LIC-02", "LIC-08")
def test_a_user_is_added_gets_a_licence_and_loses_it(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung")
    expect(page.get_by_text("1 von 10 Lizenzen vergeben")).to_be_visible()
    add_user(signed_in, "Kim Beispiel")
    more = page.get_by_role("button", name="Aktionen für Kim Beispiel")
    more.click()
    page.get_by_role("menuitem", name="Lizenz geben").click()
    expect(page.get_by_text("2 von 10 Lizenzen vergeben")).to_be_visible()
    more.click()
    page.get_by_role("menuitem", name="Lizenz entziehen").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Lizenz entziehen").click()
    expect(page.get_by_text("1 von 10 Lizenzen vergeben")).to_be_visible()


def test_a_taken_name_is_refused_with_the_reason_and_keeps_what_was_typed(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung")
    login = add_user(signed_in, "Kim Beispiel")
    page.get_by_role("button", name="Benutzer anlegen").click()
    page.get_by_label("Name", exact=True).fill("Zweite Kim")
    page.get_by_label("E-Mail", exact=True).fill("zweite@presse.muster.example")
    page.get_by_label("Benutzername").fill(login)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Zweite Kim")


@pytest.mark.req("CLI-03", "CLI-04", "CLI-08", "CLI-09")
def test_clients_and_rights_are_set_in_the_matrix(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung?teil=rechte")
    page.get_by_role("button", name="Einschalten").click()
    page.get_by_role("button", name="Mandant anlegen").click()
    page.get_by_label("Name", exact=True).fill("Tochter GmbH")
    page.get_by_role("button", name="Speichern").click()
    field = "Recht von Erika Muster auf Tochter GmbH"
    cell = page.get_by_role("button", name=field)
    expect(cell).to_contain_text("Verborgen")
    signed_in.choose(field, "Nur lesen")
    expect(cell).to_contain_text("Nur lesen")
    page.reload()
    expect(cell).to_contain_text("Nur lesen")
    expect(page.get_by_role("complementary").get_by_role("button", name="Mandant")).to_be_visible()


@pytest.mark.req("STA-06", "SEC-06", "SEC-08")
def test_rules_of_the_account_hold_after_a_reload(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung?teil=sicherheit")
    tracking = page.get_by_role("switch", name="Öffnungen und Klicks messen")
    expect(tracking).to_be_checked()
    page.get_by_text("Öffnungen und Klicks messen").click()
    expect(tracking).not_to_be_checked()
    page.get_by_text("Öffnungen und Klicks messen").click()
    expect(tracking).not_to_be_checked()
    page.get_by_role("button", name="Rechtsgrundlage bestätigen").click()
    expect(tracking).to_be_checked()
    page.get_by_text("Zweiter Schritt für alle").click()
    page.get_by_label("Neues Passwort nach Tagen").fill("90")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Speichern").first.click()
    signed_in.expect_said("Gespeichert")
    page.reload()
    expect(page.get_by_role("switch", name="Zweiter Schritt für alle")).to_be_checked()
    expect(page.get_by_label("Neues Passwort nach Tagen")).to_have_value("90")


@pytest.mark.req("RES-08")
def test_every_bad_entry_of_the_ip_list_is_named(signed_in: Desk) -> None:
    page = signed_in.open("/verwaltung?teil=sicherheit")
    page.get_by_label("Adressen und Netze").fill("203.0.113.7\n10.0.0.1\nunsinn")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(2)


def test_a_session_is_listed_as_this_one(signed_in: Desk, office: Office) -> None:
    page = signed_in.open("/verwaltung?teil=sitzungen")
    expect(page.get_by_text("(diese Sitzung)")).to_be_visible()
    expect(page.get_by_role("button", name="Beenden")).to_have_count(0)
