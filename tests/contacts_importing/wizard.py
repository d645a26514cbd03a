"""The wizard as a test drives it: real services, real queue and storage of the embedded back end."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from chalicelib.aws import dynamo, queue, storage
from chalicelib.aws.clients import client
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.importing import objects, previewing, service
from chalicelib.contacts.importing.messages import CheckFile, ImportChunk, UndoChunk
from chalicelib.contacts.importing.model import ColumnMapping, ColumnUse, Existing, ImportJob
from chalicelib.contacts.importing.sheets import GUESS
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right

ACCOUNT = "acc_1"


def actor(*clients: str, right: Right = Right.FULL) -> Actor:
    return Actor(ACCOUNT, "usr_1", "erika@firma.example", rights=dict.fromkeys(clients, right))


class Wizard:
    """One user who imports files into one client."""

    def __init__(self, now: datetime, client_id: str = "cli_1") -> None:
        self.now = now
        self.client_id = client_id
        self.actor = actor(client_id)

    def upload(self, data: bytes, name: str = "presse.csv") -> str:
        started = service.begin(self.actor, self.client_id, file_name=name, size_bytes=len(data) or 1, now=self.now)
        storage.storage().put("media", objects.upload_key(ACCOUNT, started.job.import_id), data)
        return started.job.import_id

    def mapping(self, import_id: str, **fixed: Any) -> ColumnMapping:
        _, seen = service.look_into(self.actor, import_id, options=GUESS, header_row=None)
        uses = tuple(ColumnUse(c.position, c.target) for c in seen.columns if c.target and c.target != "notes")
        return ColumnMapping(uses, seen.header_row, **fixed)

    def checked(self, data: bytes, name: str = "presse.csv", **fixed: Any) -> str:
        import_id = self.upload(data, name)
        service.ask_preview(self.actor, import_id, self.mapping(import_id, **fixed), now=self.now)
        self.work()
        return import_id

    def imported(
        self,
        data: bytes,
        existing: Existing = Existing.UPDATE,
        *,
        choices: Mapping[int, Existing] | None = None,
        **fixed: Any,
    ) -> str:
        import_id = self.checked(data, **fixed)
        service.run(self.actor, import_id, existing=existing, choices=choices or {}, now=self.now)
        self.work()
        return import_id

    def undone(self, import_id: str) -> None:
        service.undo(self.actor, import_id, now=self.now)
        self.work()

    def work(self) -> None:
        while messages := received("imports"):
            for message in messages:
                carry_out(message, self.now)

    def job(self, import_id: str) -> ImportJob:
        return service.find(self.actor, import_id)

    def outcomes(self, import_id: str) -> dict[str, int]:
        progress = service.progress(ACCOUNT, self.job(import_id))
        assert progress.done <= progress.total
        return dict(progress.outcomes)

    def rows(self, import_id: str, **asked: Any) -> tuple[previewing.RowView, ...]:
        return previewing.preview(ACCOUNT, self.job(import_id), **asked).rows

    def contacts(self) -> list[Contact]:
        return list(contacts.stream(ACCOUNT, self.client_id))


def carry_out(message: CheckFile | ImportChunk | UndoChunk, now: datetime) -> None:
    match message:
        case CheckFile():
            service.check(message.account_id, message.import_id, message.generation)
        case ImportChunk():
            service.run_chunk(message.account_id, message.import_id, message.chunk, now=now)
        case UndoChunk():
            service.take_back_chunk(message.account_id, message.import_id, message.chunk, now=now)


def received(name: queue.QueueName) -> Sequence[Any]:
    """Take up to ten messages off a queue."""
    types = {t.type: t for t in (CheckFile, ImportChunk, UndoChunk)}
    url = queue.queue_url(name)
    found = client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for message in found:
        client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    bodies = [json.loads(message["Body"]) for message in found]
    return [types[body["type"]].model_validate(body["data"]) if body["type"] in types else body for body in bodies]


class Killed(BaseException):
    """The process dies here."""


_WRITES = (
    (dynamo.DynamoDocuments, ("create", "replace", "put", "put_many", "delete", "delete_many", "add", "transact")),
    (storage.S3Storage, ("put", "delete")),
    (queue.SqsQueues, ("send", "send_many")),
)


@contextmanager
def dying_at(step: int, *, after: bool) -> Iterator[Counter[str]]:
    """The process dies before or after its `step`-th write (from 0); yields a counter of writes."""
    seen: Counter[str] = Counter()

    def dying(original: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            number = seen["writes"]
            seen["writes"] += 1
            if number == step and not after:
                raise Killed
            answer = original(*args, **kwargs)
            if number == step:
                raise Killed
            return answer

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, names in _WRITES:
            for name in names:
                patch.setattr(owner, name, dying(getattr(owner, name)))
        yield seen
