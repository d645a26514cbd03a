"""Undeliverable addresses and what people do about them (BOU-01, BOU-04)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.aws.documents import documents
from chalicelib.contacts import service as contacts
from chalicelib.contacts.deliverability import AddressStatus, status
from chalicelib.delivery import receipts
from chalicelib.delivery import service as delivery
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.bounces import worklist
from chalicelib.delivery.bounces.model import BounceReason
from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.errors import AlreadyReceived
from chalicelib.delivery.incoming.effects import note_failure, note_refusal
from chalicelib.delivery.model import SlotState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.wiring import ports
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.mailings import service as mailings
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]


def _bounced(sent: Sent, place: int, reason: BounceReason = BounceReason.MAILBOX_UNKNOWN) -> str:
    now = sent.office.now
    receipts.record([sent.receipt(place, ReceiptKind.BOUNCE_HARD, now, reason.value)], now)
    address = sent.recipients[place].normalised
    note_failure(sent.dispatch, address, hard=True, reason=reason.value, now=now)
    return address


def _finished(sent: Sent) -> None:
    mailings.mark_sent(sent.account_id, sent.mailing_id, generation=1, now=sent.office.now)


def _marked(sent: Sent, address: str) -> bool:
    found = status(sent.account_id, sent.office.client_id, [address])
    return found[address] is AddressStatus.UNDELIVERABLE


@pytest.mark.req("BOU-01", "BOU-04")
def test_the_work_list_names_address_contact_reason_and_mailing(sent: Make) -> None:
    handed_over = sent()
    first = _bounced(handed_over, 0)
    second = _bounced(handed_over, 1, BounceReason.DOMAIN_UNKNOWN)
    items = worklist.work_list(handed_over.office.author, handed_over.office.client_id)
    assert {item.address: item.reason for item in items} == {first: "mailbox_unknown", second: "domain_unknown"}
    assert all(item.mailing_id == handed_over.mailing_id for item in items)
    assert {item.mailing_subject for item in items} == {"Neues Werk in Köln"}
    assert {item.contact.contact_id for item in items if item.contact} == {
        handed_over.recipients[0].contact_id,
        handed_over.recipients[1].contact_id,
    }
    page = worklist.work_list(handed_over.office.author, handed_over.office.client_id, after=items[0].address)
    assert page == items[1:]
    with pytest.raises(NotFound):
        worklist.work_list(handed_over.office.outsider, handed_over.office.client_id)


@pytest.mark.req("BOU-04")
def test_a_correction_changes_the_contact_clears_the_mark_and_sends_again(sent: Make) -> None:
    handed_over = sent()
    office = handed_over.office
    address = _bounced(handed_over, 0)
    _finished(handed_over)
    generation = worklist.correct(
        office.author,
        office.client_id,
        address,
        new_address="Neu.Da@zeitung.example",
        resend_mailing_id=handed_over.mailing_id,
        now=office.now,
    )
    assert generation == 2
    assert contacts.get(office.author, handed_over.recipients[0].contact_id).email == "Neu.Da@zeitung.example"
    assert not _marked(handed_over, address)


@pytest.mark.req("BOU-04")
def test_a_resend_to_somebody_who_got_it_is_refused_and_changes_nothing(sent: Make) -> None:
    handed_over = sent()
    office = handed_over.office
    address = _bounced(handed_over, 0)
    _finished(handed_over)
    with pytest.raises(AlreadyReceived):
        worklist.correct(
            office.author,
            office.client_id,
            address,
            new_address=handed_over.recipients[1].address,
            resend_mailing_id=handed_over.mailing_id,
            now=office.now,
        )
    assert _marked(handed_over, address)
    assert contacts.get(office.author, handed_over.recipients[0].contact_id).email == handed_over.recipients[0].address


@pytest.mark.req("BOU-04")
def test_keep_clears_and_remove_erases(sent: Make) -> None:
    handed_over = sent()
    office = handed_over.office
    kept, removed = _bounced(handed_over, 0), _bounced(handed_over, 1)
    worklist.keep(office.author, office.client_id, kept, now=office.now)
    assert not _marked(handed_over, kept)
    with pytest.raises(NotFound):
        worklist.keep(office.author, office.client_id, "nobody@zeitung.example", now=office.now)
    worklist.remove(office.author, office.client_id, removed, now=office.now)
    with pytest.raises(NotFound):
        contacts.get(office.author, handed_over.recipients[1].contact_id)
    assert worklist.work_list(office.author, office.client_id) == []


def test_readers_may_look_but_not_act_and_nonsense_is_refused(sent: Make) -> None:
    handed_over = sent()
    office = handed_over.office
    address = _bounced(handed_over, 0)
    assert len(worklist.work_list(office.reader, office.client_id)) == 1
    for act in (worklist.keep, worklist.remove):
        with pytest.raises(NotAllowed):
            act(office.reader, office.client_id, address, now=office.now)
        with pytest.raises(InvalidInput):
            act(office.author, office.client_id, "no address", now=office.now)
    for bad in ("x", address, "a@"):
        with pytest.raises(InvalidInput):
            worklist.correct(
                office.author, office.client_id, address, new_address=bad, resend_mailing_id="", now=office.now
            )
    assert _marked(handed_over, address)


@pytest.mark.req("STA-04")
@pytest.mark.parametrize("premium", [True, False])
def test_both_classes_show_whom_they_could_not_reach(sent: Make, premium: bool) -> None:
    handed_over = sent(premium=premium)
    _bounced(handed_over, 2)
    found = list(worklist.failures_of(handed_over.office.reader, handed_over.mailing_id))
    assert [(view.address, view.reason, view.bounce) for view in found] == [
        (handed_over.recipients[2].address, "mailbox_unknown", "hard")
    ]


@pytest.mark.req("BOU-02")
@pytest.mark.parametrize(
    ("code", "text", "dead"),
    [
        ("5.1.1", "5.1.1 <a@b>: user unknown", True),
        ("550", "mailbox full", False),
        ("not_composable", "550 5.1.1 user unknown", False),
        ("5.7.1", "5.7.1 blocked using spamhaus", False),
    ],
)
def test_a_refusal_at_the_hand_over_is_read_like_a_bounce(sent: Make, code: str, text: str, dead: bool) -> None:
    handed_over = sent()
    note_refusal(handed_over.dispatch, handed_over.recipients[0], code=code, text=text, now=handed_over.office.now)
    assert _marked(handed_over, handed_over.recipients[0].normalised) is dead


@pytest.mark.req("BOU-02")
def test_the_end_of_a_mailing_marks_who_was_refused_at_the_hand_over(sent: Make) -> None:
    handed_over = sent()
    batch = handed_over.batch()
    for place, (code, text) in enumerate([("5.1.1", "5.1.1 user unknown"), ("5.2.2", "5.2.2 mailbox full")]):
        slot = batch.slots[place]
        slot.state, slot.code, slot.text, slot.accepted_at = SlotState.FAILED, code, text, 0
    assert documents().replace(batch_to_doc(batch), batch.v)
    for _ in range(2):
        ports().mailings.mark_sent(handed_over.dispatch, handed_over.office.now)
    marked = [_marked(handed_over, recipient.normalised) for recipient in handed_over.recipients]
    assert marked == [True, False, False, False, False]


def test_every_reason_has_words_in_both_languages() -> None:
    for reason in BounceReason:
        assert reason_text(reason, "de") != reason_text(reason, "en")
    assert reason_text("whatever", "en") == reason_text(BounceReason.UNCLEAR, "en")


def test_a_forged_recipient_key_finds_nobody(sent: Make) -> None:
    handed_over = sent()
    now = handed_over.office.now
    stranger = replace(handed_over.receipt(0, ReceiptKind.BOUNCE_HARD, now), recipient_key="rcp_" + "0" * 26)
    receipts.record([stranger], now)
    assert all(not view.bounce for view in delivery.recipient_states(handed_over.account_id, handed_over.mailing_id))
