"""The operator refuses, withdraws and releases mailings (MAI-24, BOU-08)."""

from dataclasses import replace

import pytest

from chalicelib.accounts import audit
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound
from chalicelib.mailings import control, orders, oversight, repository
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import ControlState, Mailing, MailingState
from chalicelib.mailings.submission import submit
from tests.mailings.conftest import Office, request

OPERATOR = Actor("acc_operator", "usr_op", "op@depesche.example", roles=frozenset({Role.OPERATOR}), name="Olga")
REASON = "Aufruf zu Straftaten"


def queued(office: Office) -> Mailing:
    mailing = office.mailing()
    return submit(office.author, mailing.mailing_id, request(mailing), now=office.now)


def reject(office: Office, mailing: Mailing, actor: Actor = OPERATOR) -> Mailing:
    return oversight.reject(actor, office.account.id, mailing.mailing_id, reason=REASON, now=office.now)


@pytest.mark.req("MAI-24")
def test_a_refused_mailing_is_never_sent_and_the_customer_reads_why(office: Office) -> None:
    mailing = queued(office)
    assert reject(office, mailing).state_reason == REASON
    assert reject(office, mailing).state is MailingState.REJECTED
    found, controls = repository.load_with_control(office.account.id, mailing.mailing_id)
    assert (found.state, controls.state) == (MailingState.REJECTED, ControlState.CANCELLED)
    assert not orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    entries = audit.of_object(office.administrator, f"mailing:{mailing.mailing_id}")
    assert any(entry.who.name == "Olga" and REASON in str(entry.values) for entry in entries)


@pytest.mark.req("MAI-24")
def test_of_a_sent_mailing_the_withdrawal_is_noted(office: Office) -> None:
    mailing = queued(office)
    for mark in (orders.mark_sending, orders.mark_sent):
        assert mark(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    withdrawn = reject(office, mailing)
    assert (withdrawn.state, withdrawn.withdrawn_at) == (MailingState.SENT, office.now)
    with pytest.raises(WrongState):
        orders.open_generation(office.account.id, mailing.mailing_id, reason="x", opened_by="y", now=office.now)


def test_a_draft_is_not_the_operators_to_refuse(office: Office) -> None:
    with pytest.raises(WrongState):
        reject(office, office.mailing())


@pytest.mark.req("BOU-08")
def test_the_operator_releases_a_mailing_held_for_its_bounces(office: Office) -> None:
    mailing = queued(office)
    assert control.hold(office.account.id, mailing.mailing_id, reason="bounce_rate", now=office.now)
    released = oversight.release(
        OPERATOR, office.account.id, mailing.mailing_id, reason="Liste bereinigt", now=office.now
    )
    assert (released.state, released.state_reason) == (MailingState.QUEUED, "Liste bereinigt")


def test_for_everybody_else_there_is_no_such_thing(office: Office) -> None:
    mailing = queued(office)
    for actor in (office.administrator, office.author, replace(OPERATOR, roles=frozenset({Role.ADMINISTRATOR}))):
        with pytest.raises(NotFound):
            reject(office, mailing, actor)
        with pytest.raises(NotFound):
            oversight.release(actor, office.account.id, mailing.mailing_id, reason="bitte", now=office.now)
    assert repository.load(office.account.id, mailing.mailing_id).state is MailingState.QUEUED
