"""Entries, comparison, versions, erasure and idempotence of the blacklist (BLK-02 to BLK-07)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from chalicelib.aws import keys as secrets
from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, keys
from chalicelib.contacts.blacklist import ACCOUNT_WIDE, Reason, comparable_value
from chalicelib.kit.text import BadAddress

CLI = "cli_1"


def add(account_id: str, value: str, now: datetime, *, scope: str = CLI, reason: Reason = Reason.MANUAL) -> None:
    blacklist.add(account_id, scope, value, reason=reason, source="user:u1", now=now)


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
def test_case_and_blanks_do_not_count_and_domains_cover_subdomains(
    value: str, address: str, blocked: bool, now: datetime, account_id: str
) -> None:
    add(account_id, value, now)
    assert (blacklist.load(account_id, CLI).entry_for(address) is not None) is blocked
    (entry,) = blacklist.changes_since(account_id, CLI, 0)
    assert entry.covers(account_id, address) is blocked


@pytest.mark.parametrize("value", ["", "de", "@", "a b@x.de", "x@", "@x@", "http://x.de"])
def test_what_is_neither_address_nor_domain_is_refused(value: str) -> None:
    with pytest.raises(BadAddress):
        comparable_value(value)


@pytest.mark.req("BLK-02")
def test_an_account_wide_entry_holds_for_every_client_and_a_clients_entry_for_it_alone(
    now: datetime, account_id: str
) -> None:
    add(account_id, "all@example.org", now, scope=ACCOUNT_WIDE)
    add(account_id, "one@example.org", now)
    assert blacklist.load(account_id, "cli_2").entry_for("all@example.org")
    assert not blacklist.load(account_id, "cli_2").entry_for("one@example.org")
    assert not blacklist.load(account_id + "0", CLI).entry_for("all@example.org")


@pytest.mark.req("BLK-05")
def test_adding_again_keeps_the_first_instant_and_further_reasons_stand_beside_it(
    now: datetime, account_id: str
) -> None:
    add(account_id, "a@example.org", now)
    add(account_id, "a@example.org", now.replace(hour=12))
    blacklist.add(
        account_id, CLI, "A@example.org", reason=Reason.UNSUBSCRIBE, source="event:e1", now=now.replace(hour=13)
    )
    before = blacklist.version(account_id, CLI)
    blacklist.add(
        account_id, CLI, "a@example.org", reason=Reason.UNSUBSCRIBE, source="event:e1", now=now.replace(hour=14)
    )
    entry = blacklist.load(account_id, CLI).entry_for("a@example.org")
    assert entry is not None
    assert [(m.reason, m.source, m.added_at[11:13]) for m in entry.marks] == [
        (Reason.MANUAL, "user:u1", "09"),
        (Reason.UNSUBSCRIBE, "event:e1", "13"),
    ]
    assert entry.reason is Reason.UNSUBSCRIBE
    assert blacklist.version(account_id, CLI) == before == 2


@pytest.mark.req("BLK-04")
def test_changes_since_a_version_never_miss_an_entry(now: datetime, account_id: str) -> None:
    add(account_id, "old@example.org", now)
    seen = blacklist.load(account_id, CLI).version
    assert blacklist.changes_since(account_id, CLI, seen) == ()
    add(account_id, "new@example.org", now)
    add(account_id, "wide.example", now, scope=ACCOUNT_WIDE)
    add(account_id, "gone@example.org", now)
    blacklist.remove(account_id, CLI, "gone@example.org", by="user:u1", note="", now=now)
    values = {entry.value for entry in blacklist.changes_since(account_id, CLI, seen)}
    assert {"new@example.org", "wide.example"} <= values
    assert "gone@example.org" not in values
    docs = documents().get_many(blacklist.version_keys(account_id, CLI))
    assert blacklist.version_of([*docs, {"pk": "x", "sk": "other", "n": 99}]) == blacklist.version(account_id, CLI) == 5


def test_many_values_are_added_in_one_go_and_each_once(now: datetime, account_id: str) -> None:
    values = [f"p{i % 70}@example.org" for i in range(140)]
    added = blacklist.add_many(account_id, CLI, values, reason=Reason.MANUAL, source="user:u1", now=now)
    assert len(added) == len(blacklist.load(account_id, CLI)) == blacklist.version(account_id, CLI) == 70


@pytest.mark.req("BLK-07")
def test_after_erasure_the_address_is_blocked_but_written_nowhere(now: datetime, account_id: str) -> None:
    add(account_id, "secret@example.org", now)
    blacklist.add(account_id, CLI, "secret@example.org", reason=Reason.COMPLAINT, source="event:e", now=now)
    assert blacklist.erase(account_id, CLI, ["secret@example.org", "other@example.org"], now=now) == 1
    assert blacklist.erase(account_id, CLI, ["secret@example.org"], now=now) == 0
    assert "secret@" not in repr(documents().query(keys.blacklist(account_id, CLI), consistent=True))
    entry = blacklist.load(account_id, CLI).entry_for("secret@example.org")
    assert entry is not None
    assert entry.reason is Reason.COMPLAINT
    assert not blacklist.load(account_id, CLI).entry_for("secret2@example.org")


@pytest.mark.req("BLK-07")
def test_an_erased_address_stays_blocked_after_the_hash_key_is_rotated_and_is_not_listed_twice(
    now: datetime, account_id: str
) -> None:
    add(account_id, "secret@example.org", now)
    blacklist.erase(account_id, CLI, ["secret@example.org"], now=now)
    secrets.rotate_secret("blacklist")
    secrets.forget_secrets()
    assert blacklist.load(account_id, CLI).entry_for("secret@example.org")
    add(account_id, "secret@example.org", now)
    assert len(blacklist.load(account_id, CLI)) == 1
    assert blacklist.remove(account_id, CLI, "secret@example.org", by="user:admin", note="asked for it", now=now)
    assert len(blacklist.load(account_id, CLI)) == 0


def test_entries_added_at_the_same_time_are_all_kept_and_all_logged(account_id: str, now: datetime) -> None:
    values = [f"p{i}@example.org" for i in range(24)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda value: add(account_id, value, now), [*values, *values]))
    assert len(blacklist.load(account_id, CLI)) == blacklist.version(account_id, CLI) == 24
    assert {entry.value for entry in blacklist.changes_since(account_id, CLI, 0)} == set(values)


@pytest.mark.parametrize("seen", range(6))
def test_whatever_version_was_seen_the_changes_since_complete_it(account_id: str, now: datetime, seen: int) -> None:
    for i in range(3):
        add(account_id, f"own{i}@example.org", now)
        add(account_id, f"wide{i}@example.org", now, scope=ACCOUNT_WIDE)
    in_order = [f"{kind}{i}@example.org" for i in range(3) for kind in ("own", "wide")]
    found = {entry.value for entry in blacklist.changes_since(account_id, CLI, seen)}
    assert set(in_order[seen:]) <= found <= set(in_order)
