"""Companies that share one account (ORD-22 to ORD-24)."""

from decimal import Decimal

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.order_rules import SharingCompany, SharingReason
from tests.subscriptions.customers import ORDERED_AT, Mails, activated, run_job

SHARING = (
    SharingCompany("Agentur GmbH", SharingReason.SERVICE_CONTRACT),
    SharingCompany("Tochter GmbH", SharingReason.SHAREHOLDING, Decimal("50.00")),
)


@pytest.mark.req("ORD-23")
def test_the_company_that_orders_leads_and_alone_is_invoiced(mails: Mails) -> None:
    made = activated(company="Mutter AG", sharing=SHARING)
    run_job("2026-03-16T00:00:00")
    account = accounts.account(made.account_id)
    assert (account.name, account.licensed_users) == ("Mutter AG", 10)
    assert account.licence_manager_id
    assert accounts.administrator(made.account_id) == accounts.licence_manager(made.account_id)
    assert invoicing.as_billed(made).to.company == "Mutter AG"
    assert {to for _, to, *_ in mails} == {"erika@muster.example"}
    assert [one.name for one in made.entry.sharing] == ["Agentur GmbH", "Tochter GmbH"]


@pytest.mark.req("ORD-24")
def test_users_of_all_companies_work_in_one_database(mails: Mails) -> None:
    made = activated(company="Mutter AG", sharing=SHARING)
    run_job("2026-03-16T00:00:00")
    (client,) = accounts.clients(made.account_id)

    def user(login: str, right: Right) -> Actor:
        created = accounts.create_user(
            made.account_id,
            login,
            password="",
            email=f"{login}@firma.example",
            name=login,
            rights={client.id: right},
            now=ORDERED_AT,
        )
        return Actor(made.account_id, created.id, created.email, rights=created.rights)

    agency, daughter, kept_out = user("agentur", Right.FULL), user("tochter", Right.READ), user("fremd", Right.HIDDEN)
    contact = Contact("con_00000000000000000000000001", client.id, last_name="Muster")
    contacts.save_many(agency.account_id, [contact], now=ORDERED_AT)
    for actor, visible in ((agency, True), (daughter, True), (kept_out, False)):
        assert (client.id in actor.visible_clients()) is visible
        assert [one.last_name for one in contacts.stream(actor.account_id, client.id)] == ["Muster"]
