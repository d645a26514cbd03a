"""The audit trail: complete, within rights, unchangeable, and erasable."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from chalicelib.accounts import audit, service
from chalicelib.accounts.audit import Action, store
from chalicelib.accounts.model import AccountState
from chalicelib.aws.documents import Delete, Doc, Op, documents
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.kit.errors import Unavailable
from tests.accounts.conftest import Office, at_once
from tests.conftest import NOW

CONTACT = "contact:con_1"


def note(office: Office, number: int = 0, client_id: str = "", object_ref: str = CONTACT) -> None:
    audit.record(
        office.boss,
        Action.CHANGED,
        object_ref,
        old={"city": f"Köln {number}", "name": "Muster"},
        new={"city": f"Bonn {number}", "name": "Muster"},
        client_id=client_id or office.client_id,
        now=NOW + timedelta(seconds=number),
    )


@pytest.mark.req("GDP-04", "GDP-05", "GDP-06", "GDP-07")
def test_an_entry_says_who_did_what_when_with_old_and_new_values(office: Office) -> None:
    note(office)
    (entry,) = audit.of_object(office.boss, CONTACT)
    assert (entry.who.user_id, entry.who.name, entry.who.email) == (office.boss.user_id, "Boss", office.boss.email)
    assert (entry.at, entry.action, entry.client_id) == (NOW, Action.CHANGED, office.client_id)
    assert entry.fields == ("city",)
    assert entry.values == {"old": {"city": "Köln 0"}, "new": {"city": "Bonn 0"}}


@pytest.mark.req("GDP-08")
def test_entries_written_at_once_stand_in_one_chain(office: Office) -> None:
    before = audit.verify(office.account_id).entries
    assert at_once([partial(note, office, n) for n in range(24)], workers=8) == [None] * 24
    report = audit.verify(office.account_id)
    assert (report.ok, report.entries) == (True, before + 24)


def _edited(office: Office, sequence: int, **values: object) -> None:
    doc = documents().get(store.chain_pk(office.account_id), store.sequence_text(sequence))
    assert doc is not None
    documents().put({**doc, **values})


def _relinked(office: Office, sequence: int) -> None:
    """Change an entry and give it a fitting digest: the next one still knows the old one."""
    from chalicelib.accounts.audit.commitments import link

    doc = documents().get(store.chain_pk(office.account_id), store.sequence_text(sequence))
    assert doc is not None
    changed = {**doc, "un": "Somebody Else"}
    documents().put({**changed, "dg": link(changed)})


def _cut(office: Office, sequence: int) -> None:
    """Drop the last entry and point the end at the one before, without the key of its signature."""
    pk = store.chain_pk(office.account_id)
    documents().delete(pk, store.sequence_text(sequence))
    last, head = (
        documents().get(pk, store.sequence_text(sequence - 1)),
        documents().get(*audit.head_key(office.account_id)),
    )
    assert last is not None
    assert head is not None
    documents().put({**head, "sq": last["sq"], "dg": last["dg"]})


def _swapped_values(office: Office) -> None:
    pk = store.values_pk(office.account_id)
    one, two = documents().query(pk)[:2]
    documents().put({**one, "sealed": two["sealed"]})


def _lost_key(office: Office) -> None:
    documents().delete(*store.key_of(office.account_id, CONTACT))


@pytest.mark.req("GDP-08")
@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda office: _edited(office, 2, ac="viewed"), (2, "content")),
        (lambda office: _edited(office, 2, at="2020-01-01T00:00:00.000000Z"), (2, "content")),
        (lambda office: _relinked(office, 2), (3, "link")),
        (lambda office: _relinked(office, 3), (3, "end")),
        (lambda office: documents().delete(store.chain_pk(office.account_id), store.sequence_text(2)), (2, "order")),
        (lambda office: _cut(office, 3), (2, "end")),
        (_swapped_values, (1, "value")),
        (_lost_key, (1, "value")),
        (lambda office: documents().delete(store.values_pk(office.account_id), store.sequence_text(3)), (3, "value")),
    ],
)
def test_every_tampering_is_found(office: Office, tamper: object, fault: tuple[int, str]) -> None:
    for number in range(3):
        note(office, number)
    assert audit.verify(office.account_id).ok
    tamper(office)  # type: ignore[operator]
    assert audit.verify(office.account_id).broken == fault


@pytest.mark.req("GDP-12", "GDP-08")
def test_erasing_leaves_a_chain_that_holds_and_values_that_are_gone(office: Office) -> None:
    note(office)
    note(office, object_ref="contact:con_2")
    audit.erase(office.account_id, CONTACT, by=audit.who(office.boss), client_id=office.client_id, now=NOW)
    audit.erase(office.account_id, CONTACT, by=audit.who(office.boss), client_id=office.client_id, now=NOW)
    report = audit.verify(office.account_id)
    assert (report.ok, report.erased) == (True, 1)
    newest, oldest = audit.of_object(office.boss, CONTACT)
    assert (newest.action, oldest.values) == (Action.ERASED, None)
    assert audit.of_object(office.boss, "contact:con_2")[0].values is not None
    note(office, 7)
    assert audit.verify(office.account_id).ok


@pytest.mark.req("GDP-12")
def test_values_lie_nowhere_readable(office: Office) -> None:
    note(office)
    pks = (store.chain_pk(office.account_id), store.values_pk(office.account_id), f"A#{office.account_id}#AUDITKEYS")
    assert not [
        doc for pk in pks for doc in documents().query(pk) if "Köln" in repr(doc) or b"K\xc3\xb6ln" in _bytes(doc)
    ]


def _bytes(doc: Doc) -> bytes:
    return b"".join(value for value in doc.values() if isinstance(value, bytes))


@pytest.mark.req("GDP-11", "CLI-12")
def test_the_trail_follows_the_rights_of_its_reader(office: Office) -> None:
    note(office)
    note(office, client_id=office.other_client_id, object_ref="contact:con_hidden")
    kim = office.actor(office.kim.id)
    assert [entry.object_ref for entry in audit.trail(kim)] == [CONTACT]
    assert audit.of_object(kim, "contact:con_hidden") == []
    hidden, open_ = audit.trail(office.boss)
    assert (hidden.object_ref, hidden.values) == ("contact:con_hidden", None)
    assert open_.values is not None
    assert audit.trail(office.boss, wanted=audit.Wanted(client_id=office.client_id)) == [open_]


@pytest.mark.req("GDP-05")
@pytest.mark.parametrize(
    ("wanted", "sequences"),
    [
        (audit.Wanted(kind="contact"), [4, 3, 2, 1]),
        (audit.Wanted(kind="list"), [5]),
        (audit.Wanted(action="changed", kind="list"), [5]),
        (audit.Wanted(action="viewed"), []),
        (audit.Wanted(user_id="usr_nobody"), []),
        (audit.Wanted(since=NOW + timedelta(seconds=3)), [5, 4]),
        (audit.Wanted(since=NOW + timedelta(seconds=1), until=NOW + timedelta(seconds=3)), [3, 2]),
    ],
)
def test_the_trail_is_searched_by_kind_action_user_and_time(
    office: Office, wanted: audit.Wanted, sequences: list[int]
) -> None:
    for number in range(4):
        note(office, number)
    note(office, 4, object_ref="list:lst_1")
    assert [entry.sequence for entry in audit.trail(office.boss, wanted=wanted)] == sequences


def test_the_trail_is_read_in_pages(office: Office) -> None:
    for number in range(7):
        note(office, number)
    first = audit.trail(office.boss, limit=3)
    second = audit.trail(office.boss, limit=3, before=first[-1].sequence)
    assert [entry.sequence for entry in first + second] == [7, 6, 5, 4, 3, 2]


def test_entry_and_change_are_written_together_or_not_at_all(office: Office) -> None:
    ops: list[Op] = [Delete("A#x", "nothing", expected_v=5)]
    event = audit.Event(Action.DELETED, CONTACT, office.client_id)
    assert audit.append(office.account_id, audit.who(office.boss), [event], now=NOW, ops=ops) is False
    assert audit.trail(office.boss) == []


def test_a_stale_end_is_no_refusal(office: Office) -> None:
    note(office, 1)
    head = documents().get(*audit.head_key(office.account_id))
    note(office, 2)
    event = audit.Event(Action.VIEWED, CONTACT, office.client_id)
    assert audit.append(office.account_id, audit.who(office.boss), [event], now=NOW, head=head)
    assert audit.verify(office.account_id).ok


def test_nobody_else_sees_it(office: Office) -> None:
    note(office)
    other = service.create_account("Andere", now=NOW)
    stranger = Actor(
        other.id, "usr_x", "x@x.example", roles=frozenset({Role.ADMINISTRATOR}), rights={office.client_id: Right.FULL}
    )
    assert audit.trail(stranger) == []
    assert audit.of_object(stranger, CONTACT) == []


def test_the_command_names_every_trail_and_ends_with_one_when_one_is_broken(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    from local.audit_verify import report

    note(office)
    assert report() == 0
    assert f"{office.account_id}: 1 entries, 0 with erased values, chain holds" in capsys.readouterr().out
    _edited(office, 1, ac="viewed")
    assert report() == 1
    assert "BROKEN at entry 1: content" in capsys.readouterr().out


@pytest.mark.req("GDP-07")
@pytest.mark.parametrize(
    ("switch", "old", "new"),
    [
        (lambda boss: service.set_four_eyes(boss, enabled=True, now=NOW), {"four_eyes": False}, {"four_eyes": True}),
        (
            lambda boss: service.set_password_interval(boss, 90, now=NOW),
            {"password_interval_days": 0},
            {"password_interval_days": 90},
        ),
        (
            lambda boss: service.set_second_factor(boss, required=True, now=NOW),
            {"second_factor_required": False},
            {"second_factor_required": True},
        ),
        (
            lambda boss: service.set_state(boss.account_id, AccountState.DEACTIVATED, now=NOW),
            {"state": "active"},
            {"state": "deactivated"},
        ),
        (
            lambda boss: service.set_licensed_users(boss.account_id, 5, now=NOW),
            {"licensed_users": 10},
            {"licensed_users": 5},
        ),
    ],
)
def test_every_switch_of_an_account_is_in_the_trail_once(
    office: Office, switch: Callable[[Actor], object], old: dict[str, object], new: dict[str, object]
) -> None:
    for _ in range(2):
        switch(office.boss)
    (entry,) = audit.of_object(office.boss, f"account:{office.account_id}")
    assert entry.values == {"old": old, "new": new}
    by_the_contract = {"state", "licensed_users"} & set(new)
    assert entry.who.user_id == ("system" if by_the_contract else office.boss.user_id)


@pytest.mark.req("GDP-08")
def test_a_switch_does_not_move_when_its_entry_cannot_be_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> bool:
        raise Unavailable

    monkeypatch.setattr(audit, "append", refused)
    with pytest.raises(Unavailable):
        service.set_four_eyes(office.boss, enabled=True, now=NOW)
    assert not service.account(office.account_id).four_eyes
