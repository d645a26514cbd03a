"""Test sends: one marked message to the signed-in user (MAI-37)."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import documents
from chalicelib.aws.queue import queues
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.content import complete_body
from chalicelib.mailings.draft_checks import checked_files, draft_findings
from chalicelib.mailings.errors import DispatchStopped, NotSubmittable
from chalicelib.mailings.messages import TestSendRequested
from chalicelib.mailings.model import Mailing, MailingClass
from chalicelib.mailings.preview import contact_of, template_of
from chalicelib.mime.message_template import MessageTemplate
from chalicelib.senders import service as senders

SUBJECT_MARK = "[Test] "


@dataclass(frozen=True)
class TestSend:
    """One requested test message and how it went: `requested`, `sent`, `refused` or `unknown`."""

    __test__ = False
    request_id: str
    mailing_id: str
    to_address: str
    state: str
    detail: str = ""


@dataclass(frozen=True)
class TestMessage:
    """The marked template and the values to fill it with."""

    __test__ = False
    mailing_class: MailingClass
    from_address: str
    domain: str
    template: MessageTemplate
    values: Mapping[str, str]


def request_test_send(actor: Actor, mailing_id: str, *, contact_id: str, now: datetime) -> TestSend:
    """Ask for a test message to the actor's own address, filled for `contact_id` or, without one, with defaults.

    The same content checks as at submission apply. Raises NotFound, NotAllowed, DispatchStopped, NotSubmittable.
    """
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    gate = accounts.gate(actor.account_id)
    if not gate.may_send:
        raise DispatchStopped(reason=gate.reason)
    _refuse_harmful(actor, mailing)
    request_id = new_id("tst", now)
    wanted = TestSend(request_id, mailing_id, actor.email, "requested")
    documents().create({**_key(actor.account_id, request_id), **_facts(wanted)})
    queues().send(
        "test-sends",
        TestSendRequested(
            account_id=actor.account_id,
            request_id=request_id,
            mailing_id=mailing_id,
            user_id=actor.user_id,
            contact_id=contact_id,
        ),
    )
    return wanted


def test_send(actor: Actor, mailing_id: str, request_id: str) -> TestSend:
    """How a test message went. Raises NotFound."""
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    doc = documents().get(*test_send_key(actor.account_id, request_id))
    if doc is None or doc["mailing_id"] != mailing_id:
        raise NotFound
    return TestSend(request_id, mailing_id, doc["to_address"], doc["state"], doc["detail"])


def test_message(account_id: str, mailing_id: str, *, contact_id: str, now: datetime) -> TestMessage:
    """What a requested test message consists of, from the draft as it is now. Raises NotFound, InvalidInput."""
    mailing = repository.load(account_id, mailing_id)
    sender = senders.sender(account_id, mailing.draft.sender_id)
    recipient = contact_of(mailing, contact_id, now=now) if contact_id else None
    template = template_of(mailing, sender, subject_mark=SUBJECT_MARK)
    values = recipient.values if recipient else {}
    return TestMessage(mailing.mailing_class, sender.from_address, sender.domain, template, values)


def test_send_key(account_id: str, request_id: str) -> tuple[str, str]:
    """The key of a test message's document; its consumer moves `state` on."""
    return f"A#{account_id}#TESTSEND", request_id


def _refuse_harmful(actor: Actor, mailing: Mailing) -> None:
    if mailing.draft.sender_id:
        senders.usable_sender(actor, mailing.draft.sender_id)
    body = complete_body(repository.load_body(mailing), mailing.draft)
    _, file_findings = checked_files(mailing)
    findings = (*draft_findings(mailing, body), *file_findings)
    if findings:
        raise NotSubmittable(findings=findings)


def _key(account_id: str, request_id: str) -> dict[str, str]:
    pk, sk = test_send_key(account_id, request_id)
    return {"pk": pk, "sk": sk}


def _facts(wanted: TestSend) -> dict[str, str]:
    return {
        "mailing_id": wanted.mailing_id,
        "to_address": wanted.to_address,
        "state": wanted.state,
        "detail": wanted.detail,
    }
