"""Entries, comparison, versions, erasure and idempotence of the blacklist (BLK-02 to BLK-07)."""

from datetime import datetime

import pytest

from chalicelib.aws import keys as secrets
from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, keys
from chalicelib.contacts.blacklist import ACCOUNT_WIDE, Reason, comparable_value
from chalicelib.kit.text import BadAddress

pytestmark = pytest.mark.usefixtures("cloud")
ACC, CLI = "acc_1", "cli_1"


def add(value: str, now: datetime, *, scope: str = CLI, reason: Reason = Reason.MANUAL) -> None:
    blacklist.add(ACC, scope, value, reason=reason, source="user:u1", now=now)


COMPARED = [
    ("erika@example.org", "erika@example.org", True),
    ("  Erika@Example.ORG ", "erika@example.org", True),
    ("erika@example.org", "erika@sub.example.org", False),
    ("erika@example.org", "erika+news@example.org", False),
    ("example.org", "max@example.org", True),
    ("@example.org", "max@example.org", True),
    ("Example.org", "max@mail.sub.example.org", True),
    ("example.org", "max@notexample.org", False),
    ("example.org", "max@example.org.evil.net", False),
    ("sub.example.org", "max@example.org", False),
    ("müller.de", "max@xn--mller-kva.de", True),
]


@pytest.mark.req("BLK-01", "BLK-03")
@pytest.mark.parametrize(("value", "address", "blocked"), COMPARED)
def test_comparison_ignores_case_and_blanks_and_domains_cover_subdomains(
    value: str, address: str, blocked: bool, now: datetime
) -> None:
    add(value, now)
    assert (blacklist.load(ACC, CLI).entry_for(address) is not None) is blocked
    (entry,) = blacklist.changes_since(ACC, CLI, 0)
    assert entry.covers(ACC, address) is blocked


@pytest.mark.parametrize("value", ["", "de", "@", "a b@x.de", "x@", "@x@", "http://x.de"])
def test_what_is_neither_address_nor_domain_is_refused(value: str) -> None:
    with pytest.raises(BadAddress):
        comparable_value(value)


@pytest.mark.req("BLK-02")
def test_an_account_wide_entry_holds_for_every_client_and_a_clients_entry_for_it_alone(now: datetime) -> None:
    add("all@example.org", now, scope=ACCOUNT_WIDE)
    add("one@example.org", now)
    assert blacklist.load(ACC, "cli_2").entry_for("all@example.org")
    assert not blacklist.load(ACC, "cli_2").entry_for("one@example.org")
    assert not blacklist.load("acc_2", CLI).entry_for("all@example.org")


@pytest.mark.req("BLK-05")
def test_adding_again_keeps_the_first_instant_and_further_reasons_stand_beside_it(now: datetime) -> None:
    add("a@example.org", now)
    add("a@example.org", now.replace(hour=12))
    blacklist.add(ACC, CLI, "A@example.org", reason=Reason.UNSUBSCRIBE, source="event:e1", now=now.replace(hour=13))
    before = blacklist.version(ACC, CLI)
    blacklist.add(ACC, CLI, "a@example.org", reason=Reason.UNSUBSCRIBE, source="event:e1", now=now.replace(hour=14))
    entry = blacklist.load(ACC, CLI).entry_for("a@example.org")
    assert entry is not None
    assert [(m.reason, m.source, m.added_at[11:13]) for m in entry.marks] == [
        (Reason.MANUAL, "user:u1", "09"),
        (Reason.UNSUBSCRIBE, "event:e1", "13"),
    ]
    assert entry.reason is Reason.UNSUBSCRIBE
    assert blacklist.version(ACC, CLI) == before == 2


@pytest.mark.req("BLK-04")
def test_changes_since_a_version_never_miss_an_entry(now: datetime) -> None:
    add("old@example.org", now)
    seen = blacklist.load(ACC, CLI).version
    assert blacklist.changes_since(ACC, CLI, seen) == ()
    add("new@example.org", now)
    add("wide.example", now, scope=ACCOUNT_WIDE)
    add("gone@example.org", now)
    blacklist.remove(ACC, CLI, "gone@example.org", by="user:u1", note="", now=now)
    values = {entry.value for entry in blacklist.changes_since(ACC, CLI, seen)}
    assert {"new@example.org", "wide.example"} <= values
    assert "gone@example.org" not in values
    docs = documents().get_many(blacklist.version_keys(ACC, CLI))
    assert blacklist.version_of([*docs, {"pk": "x", "sk": "other", "n": 99}]) == blacklist.version(ACC, CLI) == 5


def test_many_values_are_added_in_one_go_and_each_once(now: datetime) -> None:
    values = [f"p{i % 70}@example.org" for i in range(140)]
    added = blacklist.add_many(ACC, CLI, values, reason=Reason.MANUAL, source="user:u1", now=now)
    assert len(added) == len(blacklist.load(ACC, CLI)) == blacklist.version(ACC, CLI) == 70


@pytest.mark.req("BLK-07")
def test_after_erasure_the_address_is_blocked_but_written_nowhere(now: datetime) -> None:
    add("secret@example.org", now)
    blacklist.add(ACC, CLI, "secret@example.org", reason=Reason.COMPLAINT, source="event:e", now=now)
    assert blacklist.erase(ACC, CLI, ["secret@example.org", "other@example.org"], now=now) == 1
    assert blacklist.erase(ACC, CLI, ["secret@example.org"], now=now) == 0
    assert "secret@" not in repr(documents().query(keys.blacklist(ACC, CLI), consistent=True))
    entry = blacklist.load(ACC, CLI).entry_for("secret@example.org")
    assert entry is not None
    assert entry.reason is Reason.COMPLAINT
    assert not blacklist.load(ACC, CLI).entry_for("secret2@example.org")


@pytest.mark.req("BLK-07")
def test_an_erased_address_stays_blocked_after_the_hash_key_is_rotated_and_is_not_listed_twice(now: datetime) -> None:
    add("secret@example.org", now)
    blacklist.erase(ACC, CLI, ["secret@example.org"], now=now)
    secrets.rotate_secret("blacklist")
    secrets.forget_secrets()
    assert blacklist.load(ACC, CLI).entry_for("secret@example.org")
    add("secret@example.org", now)
    assert len(blacklist.load(ACC, CLI)) == 1
    assert blacklist.remove(ACC, CLI, "secret@example.org", by="user:admin", note="asked for it", now=now)
    assert len(blacklist.load(ACC, CLI)) == 0
