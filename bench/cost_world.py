"""One customer with a list of any size and one mailing, driven through the product's own handlers in one process."""

import asyncio
import os
import socket
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chalicelib.accounts import service as accounts
from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact
from chalicelib.delivery.unsubscribe import links
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.clock import now_utc
from chalicelib.kit.ids import new_id
from chalicelib.mailings import drafts
from chalicelib.mailings.model import ContactPerson, Draft, MailBody, MailingClass
from chalicelib.mailings.submission import SubmitRequest, submit
from chalicelib.senders import service as senders
from local.mailworld import dns_server, dns_zone
from local.pump import deliver_once, sources
from local.scheduler import call_schedule

DOMAIN = "presse.muster.example"
_TEXT = "<p>Die Muster AG nimmt drei Anlagen in Betrieb. Sie machen Abwärme zu Wärme für 4.000 Wohnungen.</p>" * 60
_QUIET_ROUNDS = 3


class CostWorld:
    """Prepared at once; nothing of the preparation is to be counted."""

    def __init__(self, mailing_class: str, recipients: int) -> None:
        from app import app

        self.app = app
        self.recipients = recipients
        self.sources = sources(app)
        self.actor, self.client_id = _customer()
        self.list_id = self._address_book()
        self.sender_id = self._sender()
        self.mailing_class = MailingClass(mailing_class)
        self.mailing_id = ""
        self.drain()

    def submit(self) -> None:
        """Submit the mailing, for now."""
        draft = Draft(
            subject="Muster AG stellt neue Energieträger vor",
            sender_id=self.sender_id,
            list_ids=(self.list_id,),
            contact_person=ContactPerson("Erika Muster", f"erika@{DOMAIN}", "+49 211 1"),
            mailing_class=self.mailing_class,
        )
        body = MailBody(f"<html><body><p>{{{{ salutation }}}}</p>{_TEXT}</body></html>", "")
        made = drafts.create(self.actor, self.client_id, draft, body, now=now_utc())
        self.mailing_id = made.mailing_id
        submit(self.actor, made.mailing_id, SubmitRequest("bench-key-1", made.version, True), now=now_utc())

    def drain(self, wait_s: float = 0.0) -> None:
        """Let every handler work until the queues are empty for a while."""
        quiet, deadline = 0, time.monotonic() + wait_s
        while quiet < _QUIET_ROUNDS or time.monotonic() < deadline:
            taken = sum(deliver_once(self.app, source) for source in self.sources.values())
            quiet = 0 if taken else quiet + 1
            if not taken:
                time.sleep(0.05)

    def report(self, events: Sequence[str]) -> int:
        """Post events as the platform would; how many."""
        sqs, url = client("sqs"), queue_url("receipts")
        for start in range(0, len(events), 10):
            entries = [{"Id": str(i), "MessageBody": text} for i, text in enumerate(events[start : start + 10])]
            sqs.send_message_batch(QueueUrl=url, Entries=entries)
        return len(events)

    def open(self, mails: Sequence[tuple[str, str, dict[str, str]]]) -> None:
        """Fetch the opening picture of these messages, as mail programs do."""
        signer = links.signer()
        view = self.app.routes["/o/{token}"]["GET"]
        for _, _, tags in mails:
            urls = links.urls(
                tags["ac"],
                tags["ml"],
                generation=int(tags["gn"]),
                batch_index=int(tags["bx"]),
                recipient_key=tags["rk"],
                tracking=True,
                signer=signer,
            )
            _get(self.app, str(urls.pixel_url).rsplit("/", 1)[1])
        assert view is not None

    def finish(self) -> None:
        """Wait for what is judged later, and sweep once more."""
        self.drain(wait_s=30)
        call_schedule(self.app, "delivery_sweep")
        self.drain()

    def _address_book(self) -> str:
        made = lists.create(self.actor, self.client_id, name="Alle", kind=ListKind.FIXED, query=None, now=now_utc())
        for start in range(0, self.recipients, 500):
            numbers = range(start, min(self.recipients, start + 500))
            people = [_person(self.client_id, number) for number in numbers]
            contacts.save_many(self.actor.account_id, people, now=now_utc())
            lists.add_members(self.actor, made.list_id, [p.contact_id for p in people], now=now_utc())
        return made.list_id

    def _sender(self) -> str:
        zone = Path(tempfile.mkdtemp(prefix="depesche-zone-"))
        os.environ["DEPESCHE_DNS_SERVER"] = f"127.0.0.1:{_name_server(zone)}"
        from chalicelib.aws.settings import settings

        settings.cache_clear()
        domain = senders.add_domain(self.actor, DOMAIN, now=now_utc())
        for entry in senders.entries(domain):
            if entry.record_type == "TXT":
                dns_zone.set_record(zone, entry.name, "TXT", entry.value)
        time.sleep(1)
        senders.check_now(self.actor, DOMAIN, now=now_utc())
        draft = senders.SenderDraft("Muster AG", "", (self.actor.user_id,))
        made = senders.create_sender(
            self.actor, self.client_id, from_address=f"presse@{DOMAIN}", draft=draft, now=now_utc()
        )
        return made.id


def _customer() -> tuple[Actor, str]:
    now = now_utc()
    account = accounts.create_account("Muster AG", now=now, premium_enabled=True)
    made = accounts.create_client(account.id, "Presse", now=now)
    rights, roles = {made.id: Right.FULL}, frozenset({Role.ADMINISTRATOR})
    user = accounts.create_user(
        account.id,
        "erika",
        password="not used here",
        email=f"erika@{DOMAIN}",
        name="Erika",
        now=now,
        roles=roles,
        rights=rights,
    )
    actor = Actor(account.id, user.id, user.email, "de", roles, rights)
    accounts.set_tracking(actor, enabled=True, now=now)
    return actor, made.id


def _person(client_id: str, number: int) -> Contact:
    return Contact(
        new_id("con", now_utc()),
        client_id,
        first_name="Kim",
        last_name=f"Muster{number}",
        organisation=f"Medium {number % 97}",
        emails=(f"kim.muster{number}@medium{number % 97}.example",),
    )


def _name_server(zone: Path) -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]

    def serve() -> None:
        loop = asyncio.new_event_loop()
        server = loop.run_until_complete(dns_server.start(zone, port))
        loop.run_forever()
        assert server is not None

    threading.Thread(target=serve, daemon=True).start()
    time.sleep(0.5)
    return port


def _get(app: Any, token: str) -> None:
    event = {
        "requestContext": {"httpMethod": "GET", "resourcePath": "/o/{token}", "identity": {"sourceIp": "192.0.2.7"}},
        "headers": {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Thunderbird/140.0", "accept": "*/*"},
        "pathParameters": {"token": token},
        "multiValueQueryStringParameters": None,
        "stageVariables": {},
        "body": None,
    }
    answer = app(event, None)
    assert answer["statusCode"] == 200, answer
