"""The one Chalice object: routes and handlers of every feature, and nothing else."""

import gc
from typing import Any

# What the imports make stays for good: looking for garbage among it meanwhile is a tenth of a cold start.
gc.disable()

from chalice.app import Chalice, Request, Response

from chalicelib.accounts import routes as accounts_routes
from chalicelib.accounts.audit import routes as accounts_audit_routes
from chalicelib.accounts.networks import routes as accounts_networks_routes
from chalicelib.accounts.networks.service import require_registered
from chalicelib.accounts.service import authenticate
from chalicelib.accounts.signin import routes as accounts_signin_routes
from chalicelib.accounts.users import routes as accounts_users_routes
from chalicelib.contacts import events as contacts_events
from chalicelib.contacts import routes as contacts_routes
from chalicelib.contacts.blacklist import routes as contacts_blacklist_routes
from chalicelib.contacts.doubles import routes as contacts_doubles_routes
from chalicelib.contacts.exports import routes as contacts_exports_routes
from chalicelib.contacts.importing import events as contacts_importing_events
from chalicelib.contacts.importing import routes as contacts_importing_routes
from chalicelib.contacts.lists import routes as contacts_lists_routes
from chalicelib.contacts.search import events as contacts_search_events
from chalicelib.contacts.search import routes as contacts_search_routes
from chalicelib.delivery import events as delivery_events
from chalicelib.delivery import routes as delivery_routes
from chalicelib.delivery.bounces import routes as delivery_bounces_routes
from chalicelib.delivery.incoming import events as delivery_incoming_events
from chalicelib.delivery.regions import routes as delivery_regions_routes
from chalicelib.delivery.statistics import events as delivery_statistics_events
from chalicelib.delivery.statistics import routes as delivery_statistics_routes
from chalicelib.delivery.subjects import routes as delivery_subjects_routes
from chalicelib.delivery.system_mails import events as delivery_system_mails_events
from chalicelib.delivery.test_sends import events as delivery_test_sends_events
from chalicelib.delivery.tracking import routes as delivery_tracking_routes
from chalicelib.delivery.unsubscribe import routes as delivery_unsubscribe_routes
from chalicelib.entry import docs
from chalicelib.entry.auth import register_address_check, register_authenticator
from chalicelib.entry.edge import finish
from chalicelib.invoices import bank_routes as invoices_bank_routes
from chalicelib.invoices import desk_routes as invoices_desk_routes
from chalicelib.invoices import events as invoices_events
from chalicelib.invoices import operator_routes as invoices_operator_routes
from chalicelib.invoices import routes as invoices_routes
from chalicelib.mailings import dispatch_routes as mailings_dispatch_routes
from chalicelib.mailings import operator_routes as mailings_operator_routes
from chalicelib.mailings import routes as mailings_routes
from chalicelib.mailings import template_routes as mailings_template_routes
from chalicelib.mailings.blocks import routes as mailings_blocks_routes
from chalicelib.media import events as media_events
from chalicelib.media import public_routes as media_public_routes
from chalicelib.media import routes as media_routes
from chalicelib.metering import events as metering_events
from chalicelib.metering import routes as metering_routes
from chalicelib.senders import events as senders_events
from chalicelib.senders import routes as senders_routes
from chalicelib.subscriptions import events as subscriptions_events
from chalicelib.subscriptions import offer_routes as subscriptions_offer_routes
from chalicelib.subscriptions import operator_routes as subscriptions_operator_routes
from chalicelib.subscriptions import order_routes as subscriptions_order_routes
from chalicelib.subscriptions import routes as subscriptions_routes
from chalicelib.subscriptions.announcements import routes as announcements_routes
from chalicelib.subscriptions.services import routes as services_routes

app = Chalice(app_name="depesche", configure_logs=False)
app.api.binary_types = ["image/gif", "application/octet-stream", "application/pdf"]
register_authenticator(authenticate)
register_address_check(require_registered)

API = (
    accounts_routes.bp,
    accounts_audit_routes.bp,
    accounts_networks_routes.bp,
    accounts_signin_routes.bp,
    accounts_users_routes.bp,
    subscriptions_routes.bp,
    subscriptions_operator_routes.bp,
    subscriptions_offer_routes.bp,
    subscriptions_order_routes.bp,
    services_routes.bp,
    announcements_routes.bp,
    contacts_routes.bp,
    contacts_blacklist_routes.bp,
    contacts_doubles_routes.bp,
    contacts_exports_routes.bp,
    contacts_importing_routes.bp,
    contacts_lists_routes.bp,
    contacts_search_routes.bp,
    senders_routes.bp,
    mailings_routes.bp,
    mailings_blocks_routes.bp,
    mailings_dispatch_routes.bp,
    mailings_operator_routes.bp,
    mailings_template_routes.bp,
    delivery_routes.bp,
    media_routes.bp,
    metering_routes.bp,
    invoices_routes.bp,
    invoices_operator_routes.bp,
    invoices_desk_routes.bp,
    invoices_bank_routes.bp,
    delivery_bounces_routes.bp,
    delivery_regions_routes.bp,
    delivery_statistics_routes.bp,
    delivery_subjects_routes.bp,
)
PAGES = (
    docs.bp,
    subscriptions_order_routes.pages,
    media_public_routes.bp,
    delivery_tracking_routes.bp,
    delivery_unsubscribe_routes.bp,
)
HANDLERS = (
    contacts_events.bp,
    contacts_importing_events.bp,
    contacts_search_events.bp,
    delivery_events.bp,
    delivery_incoming_events.bp,
    delivery_statistics_events.bp,
    delivery_system_mails_events.bp,
    delivery_test_sends_events.bp,
    media_events.bp,
    metering_events.bp,
    invoices_events.bp,
    senders_events.bp,
    subscriptions_events.bp,
)


@app.middleware("http")
def edge(event: Request, get_response: Any) -> Response:
    """Chalice's own errors in our words, and the headers that every answer carries."""
    return finish(event, get_response(event))


for blueprint in API:
    app.register_blueprint(blueprint, url_prefix="/api")
for blueprint in (*PAGES, *HANDLERS):
    app.register_blueprint(blueprint)

gc.freeze()
gc.enable()
