"""The audit-proof archive: chained, idempotent, healed after crashes, verified."""

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.clients import client
from chalicelib.aws.documents import documents
from chalicelib.aws.storage import bucket_name, storage
from chalicelib.mailings import archive, orders
from chalicelib.mailings.archive_model import ArchivedRecipient, ArchiveEntry, ArchiveRef
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import MailBody, Mailing
from chalicelib.mailings.submission import submit
from tests.mailings.conftest import Office, request

_NUMBERS = itertools.count()


def sent(office: Office) -> Mailing:
    mailing = office.mailing(MailBody(f"<p>Meldung {next(_NUMBERS)}</p>"))
    submitted = submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)
    return submitted


def entry(mailing: Mailing, office: Office, *, generation: int = 1, state: str = "delivered") -> ArchiveEntry:
    recipients = [
        ArchivedRecipient(f"rcp_{index}", f"con_{index}", f"r{index}@zeitung.example", state, "", office.now, 4000)
        for index in range(3)
    ]
    return ArchiveEntry(mailing.mailing_id, generation, recipients, office.now)


def write(office: Office, mailing: Mailing, **changes: Any) -> ArchiveRef:
    return archive.write_entry(office.account.id, entry(mailing, office, **changes), now=office.later(minutes=1))


def entry_objects(office: Office) -> list[str]:
    return list(storage().list("archive", f"{office.account.id}/entry/"))


@pytest.mark.req("MAI-16", "MAI-17")
def test_entries_hold_content_sender_user_class_recipients_and_the_previous_hash(office: Office) -> None:
    first, second = sent(office), sent(office)
    one, two = write(office, first), write(office, second)
    assert (one.sequence, two.sequence) == (1, 2)
    (stored,) = archive.entries_of(office.account.id, second.mailing_id)
    assert stored["previous_hash"] == one.entry_hash
    assert stored["entry_hash"] == two.entry_hash
    assert first.submission is not None
    assert second.submission is not None
    assert stored["content"]["sha256"] == second.submission.content_hash
    assert stored["sender"]["address"] == "presse@werk.example"
    assert stored["submission"]["submitted_by"] == office.author.user_id
    assert (stored["class"], stored["state"], stored["recipients"]["by_state"]) == (
        "standard",
        "sent",
        {"delivered": 3},
    )
    results = storage().get("archive", stored["recipients"]["key"]).decode()
    assert [json.loads(line)["recipient_key"] for line in results.splitlines()] == ["rcp_0", "rcp_1", "rcp_2"]
    assert "zeitung.example" not in results
    assert archive.verify(office.account.id).ok


def test_the_same_generation_is_archived_once_whatever_comes_later(office: Office) -> None:
    mailing = sent(office)
    first = write(office, mailing)
    again = write(office, mailing, state="bounced")
    assert again == first
    assert len(entry_objects(office)) == 1


def test_a_draft_cannot_be_archived(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(WrongState):
        write(office, mailing)


class Killed(BaseException):
    """The process is gone."""


class Wrapped:
    """A port whose `name` method dies at its n-th call, before or after doing its work."""

    def __init__(self, inner: Any, name: str, *, at: int, after: bool) -> None:
        self._inner, self._name, self._at, self._after = inner, name, at, after
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)
        return self._dying(method) if name == self._name else method

    def _dying(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            self.calls += 1
            if self.calls != self._at:
                return method(*arguments, **keywords)
            if self._after:
                method(*arguments, **keywords)
            raise Killed

        return call


def deaths() -> Iterator[tuple[str, str, int, bool]]:
    for after in (False, True):
        yield from (("storage", "put", at, after) for at in (1, 2, 3, 4))
        yield ("documents", "transact", 1, after)


@pytest.mark.req("MAI-17")
@pytest.mark.parametrize("death", list(deaths()), ids=str)
def test_a_kill_at_any_write_is_healed_by_the_next_writer(
    office: Office, monkeypatch: pytest.MonkeyPatch, death: tuple[str, str, int, bool]
) -> None:
    port, method, at, after = death
    first, second, third = sent(office), sent(office), sent(office)
    write(office, first)
    real = storage() if port == "storage" else documents()
    with monkeypatch.context() as patched:
        # One wrapper for the whole call, so that it counts.
        wrapper = Wrapped(real, method, at=at, after=after)
        patched.setattr(archive, port, lambda: wrapper)
        with pytest.raises(Killed):
            write(office, second)
    assert archive.verify(office.account.id).ok
    write(office, third)
    write(office, second)
    report = archive.verify(office.account.id)
    assert (report.ok, report.entries, report.pending) == (True, 3, 0)
    assert len(entry_objects(office)) == 3
    names = [archive.entries_of(office.account.id, mailing.mailing_id) for mailing in (first, second, third)]
    assert [len(found) for found in names] == [1, 1, 1]


def test_two_writers_at_once_both_get_their_place(office: Office) -> None:
    import threading

    mailings = [sent(office) for _ in range(6)]
    threads = [
        threading.Thread(
            target=lambda mailing=mailing: archive.write_entry(
                office.account.id, entry(mailing, office), now=office.now
            )
        )
        for mailing in (*mailings, *mailings)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = archive.verify(office.account.id)
    assert (report.ok, report.entries, len(entry_objects(office))) == (True, 6, 6)


@pytest.mark.req("MAI-17")
@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("entry", "entry_changed"),
        ("content", "content_changed"),
        ("recipients", "recipients_changed"),
        ("gone", "entry_missing"),
        ("head", "head_differs"),
        ("swapped", "chain_broken"),
    ],
)
def test_verification_names_the_first_break(office: Office, kind: str, what: str) -> None:
    for _ in range(3):
        write(office, sent(office))
    _tamper(office, kind)
    report = archive.verify(office.account.id)
    assert report.broken is not None
    assert report.broken.what == what
    assert report.broken.sequence == (3 if kind == "head" else 2)


def _tamper(office: Office, kind: str) -> None:
    account_id = office.account.id
    key = archive._entry_key(account_id, 2)
    stored = json.loads(storage().get("archive", key))
    if kind == "entry":
        _overwrite(key, json.dumps(stored | {"subject": "Anders"}).encode())
    elif kind in {"content", "recipients"}:
        _overwrite(stored[kind]["key"], b"anders")
    elif kind == "gone":
        _remove(key)
    elif kind == "swapped":
        _overwrite(key, storage().get("archive", archive._entry_key(account_id, 3)))
    else:
        doc = documents().get(archive._pk(account_id), "HEAD")
        assert doc is not None
        documents().put(doc | {"entry_hash": "0" * 64})


@pytest.mark.req("MAI-17")
@pytest.mark.parametrize(
    ("part", "what"),
    [("entry", "entry_unreadable"), ("content", "content_changed"), ("recipients", "recipients_changed")],
)
def test_bytes_that_changed_on_the_disk_are_a_break_and_no_crash(
    office: Office, tmp_path_factory: pytest.TempPathFactory, part: str, what: str
) -> None:
    for _ in range(2):
        write(office, sent(office))
    key = archive._entry_key(office.account.id, 2)
    stored = json.loads(storage().get("archive", key))
    data = storage().get("archive", key if part == "entry" else stored[part]["key"])
    for file in tmp_path_factory.getbasetemp().glob("cloud*/objects/**/*"):
        if file.is_file() and file.read_bytes() == data:
            file.chmod(0o600)
            file.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    report = archive.verify(office.account.id)
    assert report.broken is not None
    assert report.broken.what == what


def _overwrite(key: str, data: bytes) -> None:
    _remove(key)
    storage().put("archive", key, data)


def _remove(key: str) -> None:
    """What only the destruction role may do."""
    client("s3").delete_object(Bucket=bucket_name("archive"), Key=key, BypassGovernanceRetention=True)


@pytest.mark.req("MAI-17")
def test_nobody_on_the_customers_side_can_change_or_delete_an_entry(office: Office) -> None:
    write(office, sent(office))
    key = archive._entry_key(office.account.id, 1)
    before = storage().get("archive", key)
    with pytest.raises(ClientError, match="AccessDenied"):
        storage().delete("archive", key)
    with pytest.raises(ClientError, match="AccessDenied"):
        storage().put("archive", key, b"anders")
    assert storage().get("archive", key) == before


def test_the_command_names_every_account_and_fails_on_a_break(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    from local.archive_verify import report

    write(office, sent(office))
    report()
    assert f"{office.account.id}: 1 entries, chain holds" in capsys.readouterr().out
    _remove(archive._entry_key(office.account.id, 1))
    assert report() == 1
    assert f"{office.account.id}: 1 entries, chain BROKEN at entry 1: entry_missing" in capsys.readouterr().out
