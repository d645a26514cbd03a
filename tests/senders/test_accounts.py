"""Sender accounts: who makes them, who sees and uses them."""

import pytest

from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.senders import service
from chalicelib.senders.errors import AddressTaken, SenderDeactivated, SenderInUse
from chalicelib.senders.model import SenderState
from tests.senders.conftest import World


@pytest.mark.req("SND-09")
def test_a_sender_holds_name_address_reply_address_and_client(world: World) -> None:
    draft = world.draft(world.erika, display_name=" Müller & Söhne ", reply_to="Antwort@Müller.example")
    made = service.create_sender(
        world.admin, world.north, from_address="Presse@Müller.example", draft=draft, now=world.now
    )
    stored = service.sender(world.account_id, made.id)
    assert stored == made
    assert (stored.display_name, stored.client_id) == ("Müller & Söhne", world.north)
    assert stored.from_address == "Presse@xn--mller-kva.example"
    assert stored.reply_to == "Antwort@xn--mller-kva.example"
    assert stored.domain == "xn--mller-kva.example"


@pytest.mark.req("SND-02")
def test_only_an_administrator_makes_changes_and_deletes_senders(world: World) -> None:
    sender_id = world.sender(world.erika)
    draft = world.draft(world.erika)
    with pytest.raises(NotAllowed):
        service.create_sender(world.erika, world.north, from_address="a@b.example", draft=draft, now=world.now)
    with pytest.raises(NotAllowed):
        service.change_sender(world.erika, sender_id, draft, now=world.now)
    with pytest.raises(NotAllowed):
        service.delete_sender(world.erika, sender_id, now=world.now)
    assert len(service.visible_senders(world.admin)) == 1


@pytest.mark.req("SND-01")
def test_senders_are_unlimited_and_each_is_given_to_chosen_users(world: World) -> None:
    for number in range(30):
        world.sender(world.erika, address=f"presse{number}@presse.example")
    assert len(service.visible_senders(world.erika)) == 30
    assert service.visible_senders(world.otto) == ()


@pytest.mark.req("SND-07")
def test_a_user_sees_and_uses_only_what_was_given_within_their_client_rights(world: World) -> None:
    own = world.sender(world.erika)
    foreign = world.sender(world.otto, address="sued@presse.example", client=world.south)
    hidden = world.sender(world.otto, address="nord@presse.example", client=world.north)
    readable = world.sender(world.erika, address="lesend@presse.example", client=world.south)
    assert {s.id for s in service.visible_senders(world.erika)} == {own, readable}
    assert [s.id for s in service.visible_senders(world.erika, world.north)] == [own]
    assert service.usable_sender(world.erika, own).id == own
    for sender_id in (foreign, hidden, "snd_unbekannt"):
        with pytest.raises(NotFound):
            service.usable_sender(world.erika, sender_id)
    with pytest.raises(NotFound):
        service.usable_sender(world.otto, hidden)
    with pytest.raises(NotAllowed):
        service.usable_sender(world.erika, readable)
    with pytest.raises(NotFound):
        service.usable_sender(world.admin, own)


def test_another_account_has_no_such_sender(world: World) -> None:
    sender_id = world.sender(world.erika)
    stranger = Actor("acc_other", world.erika.user_id, "x", rights=world.erika.rights, roles=world.admin.roles)
    with pytest.raises(NotFound):
        service.visible_sender(stranger, sender_id)
    with pytest.raises(NotFound):
        service.visible_domain(stranger, "presse.example")


def test_all_findings_come_at_once_and_nothing_is_written(world: World) -> None:
    draft = service.SenderDraft("=?utf-8?q?x?=", "kein", ("usr_fremd",))
    with pytest.raises(InvalidInput) as refused:
        service.create_sender(world.admin, world.north, from_address="a@b@c", draft=draft, now=world.now)
    assert [f.code for f in refused.value.findings] == ["bad_name", "bad_address", "bad_address", "unknown_user"]
    assert service.visible_senders(world.admin) == ()
    assert service.visible_domains(world.admin) == ()


def test_an_address_is_given_once_per_client_and_free_again_after_deletion(world: World) -> None:
    sender_id = world.sender(world.erika)
    with pytest.raises(AddressTaken):
        world.sender(world.erika, address="PRESSE@presse.example")
    world.sender(world.erika, client=world.south)
    service.delete_sender(world.admin, sender_id, now=world.now)
    world.sender(world.erika)


@pytest.mark.req("SND-08")
def test_a_sender_with_planned_mailings_is_deactivated_but_not_deleted(world: World) -> None:
    sender_id = world.sender(world.erika)
    service.note_use(world.account_id, sender_id, "mlg_1")
    service.note_use(world.account_id, sender_id, "mlg_1")
    with pytest.raises(SenderInUse):
        service.delete_sender(world.admin, sender_id, now=world.now)
    service.change_sender(
        world.admin, sender_id, world.draft(world.erika, state=SenderState.DEACTIVATED), now=world.now
    )
    with pytest.raises(SenderDeactivated):
        service.usable_sender(world.erika, sender_id)
    assert service.sender(world.account_id, sender_id).state is SenderState.DEACTIVATED
    service.end_use(world.account_id, sender_id, "mlg_1")
    service.delete_sender(world.admin, sender_id, now=world.now)
    with pytest.raises(NotFound):
        service.sender(world.account_id, sender_id)


@pytest.mark.req("GDP-07")
def test_a_senders_life_is_in_the_trail(world: World) -> None:
    from chalicelib.accounts import audit

    sender_id = world.sender(world.erika)
    service.change_sender(world.admin, sender_id, world.draft(world.erika, display_name="Anders"), now=world.now)
    service.delete_sender(world.admin, sender_id, now=world.now)
    entries = audit.of_object(world.admin, f"sender:{sender_id}")
    assert [entry.action.value for entry in entries] == ["deleted", "changed", "created"]
    assert entries[1].values is not None
    assert entries[1].values["new"]["display_name"] == "Anders"
