"""Who may add, see and remove blacklist entries (BLK-02, BLK-06)."""

from datetime import datetime

import pytest

from chalicelib.contacts import blacklist
from chalicelib.contacts.blacklist import ACCOUNT_WIDE, Reason, service
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound

CLI = "cli_1"


@pytest.mark.req("BLK-02")
def test_account_wide_entries_are_the_administrators_matter(actor: Actor, administrator: Actor, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        service.add(actor, ACCOUNT_WIDE, ["example.org"], now=now)
    with pytest.raises(NotAllowed):
        service.page(actor, ACCOUNT_WIDE, after="", limit=10)
    service.add(administrator, ACCOUNT_WIDE, ["example.org"], now=now)
    with pytest.raises(NotAllowed):
        service.remove(actor, ACCOUNT_WIDE, "example.org", note="", now=now)
    entry = service.check(actor, CLI, "Max@Sub.Example.org")
    assert entry is not None
    assert (entry.value, entry.scope) == ("example.org", ACCOUNT_WIDE)
    assert service.page(actor, CLI, after="", limit=10).entries == ()


@pytest.mark.req("BLK-06")
def test_a_manual_entry_may_be_removed_by_whoever_may_change_the_client(actor: Actor, now: datetime) -> None:
    service.add(actor, CLI, [" Max@Example.org"], now=now)
    service.remove(actor, CLI, "max@example.org ", note="", now=now)
    assert service.check(actor, CLI, "max@example.org") is None
    with pytest.raises(NotFound):
        service.remove(actor, CLI, "max@example.org", note="", now=now)


@pytest.mark.req("BLK-06")
@pytest.mark.parametrize("reason", [Reason.UNSUBSCRIBE, Reason.COMPLAINT])
@pytest.mark.parametrize("manual_first", [True, False])
def test_an_objection_is_removed_by_the_administrator_alone_and_with_a_reason(
    actor: Actor, administrator: Actor, now: datetime, reason: Reason, manual_first: bool
) -> None:
    if manual_first:
        service.add(actor, CLI, ["max@example.org"], now=now)
    blacklist.add(actor.account_id, CLI, "max@example.org", reason=reason, source="event:1", now=now)
    service.add(actor, CLI, ["max@example.org"], now=now)
    with pytest.raises(NotAllowed):
        service.remove(actor, CLI, "max@example.org", note="hat angerufen", now=now)
    with pytest.raises(InvalidInput):
        service.remove(administrator, CLI, "max@example.org", note="  ", now=now)
    assert service.check(actor, CLI, "max@example.org")
    service.remove(administrator, CLI, "max@example.org", note="hat angerufen", now=now)
    assert service.check(actor, CLI, "max@example.org") is None


@pytest.mark.req("CLI-03", "CLI-06")
def test_rights_on_a_clients_blacklist_follow_the_client(actor: Actor, now: datetime) -> None:
    assert service.page(actor, "cli_2", after="", limit=10).entries == ()
    with pytest.raises(NotAllowed):
        service.add(actor, "cli_2", ["max@example.org"], now=now)
    with pytest.raises(NotAllowed):
        service.remove(actor, "cli_2", "max@example.org", note="", now=now)
    for client_id in ("cli_3", "cli_none"):
        with pytest.raises(NotFound):
            service.add(actor, client_id, ["max@example.org"], now=now)
        with pytest.raises(NotFound):
            service.page(actor, client_id, after="", limit=10)
        with pytest.raises(NotFound):
            service.check(actor, client_id, "max@example.org")


def test_every_bad_value_is_named_and_nothing_is_added(actor: Actor, now: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.add(actor, CLI, ["max@example.org", "nobody", "a b@x.de", "example.org", "@"], now=now)
    assert [finding.where for finding in refused.value.findings] == ["values.1", "values.2", "values.4"]
    assert service.page(actor, CLI, after="", limit=10).entries == ()


def test_entries_are_listed_page_by_page_and_erased_ones_last(actor: Actor, now: datetime) -> None:
    service.add(actor, CLI, [f"p{i}@example.org" for i in range(5)], now=now)
    blacklist.erase(actor.account_id, CLI, ["p0@example.org"], now=now)
    listed: list[str] = []
    after = ""
    while True:
        page = service.page(actor, CLI, after=after, limit=2)
        listed.extend(entry.value for entry in page.entries)
        after = page.next
        if not after:
            break
    assert listed == ["p1@example.org", "p2@example.org", "p3@example.org", "p4@example.org", ""]
