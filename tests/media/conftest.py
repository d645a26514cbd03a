"""An office with two clients, and the way a file takes from link to library."""

from dataclasses import dataclass

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import Account
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor, Right, Role
from chalicelib.media import objects, repository, service, uploads
from chalicelib.media.model import MediaFile, MediaKind
from tests.conftest import NOW
from tests.media.samples import PDF


@dataclass
class Office:
    """An account; `editor` may do everything with `client_id`, `reader` may look, `stranger` sees another client."""

    account: Account
    client_id: str
    other_client_id: str
    editor: Actor
    reader: Actor
    stranger: Actor

    def uploaded_as(self, name: str, size_bytes: int) -> MediaFile:
        """A file announced, without content."""
        return service.begin(
            self.editor, self.client_id, file_name=name, size_bytes=size_bytes, kind=MediaKind.FILE, tags=(), now=NOW
        ).file

    def uploaded(self, name: str, content: bytes, *, kind: MediaKind = MediaKind.FILE) -> MediaFile:
        """A file brought and checked; ready or refused."""
        upload = service.begin(
            self.editor, self.client_id, file_name=name, size_bytes=len(content), kind=kind, tags=(), now=NOW
        )
        return self.brought(upload.file, content)

    def replaced(self, file: MediaFile, name: str, content: bytes) -> MediaFile:
        """A further version brought and checked."""
        upload = service.replace_content(self.editor, file.media_id, file_name=name, size_bytes=len(content), now=NOW)
        return self.brought(upload.file, content)

    def brought(self, file: MediaFile, content: bytes) -> MediaFile:
        """The content of the pending version arrives and is checked."""
        assert file.pending
        storage().put("media", objects.incoming_key(file, file.pending.number), content)
        service.arrived(self.editor, file.media_id, file.pending.number, now=NOW)
        uploads.check(file.account_id, file.media_id, file.pending.number, now=NOW)
        return repository.load(file.account_id, file.media_id)

    def ready(self, name: str = "mappe.pdf", content: bytes = PDF) -> MediaFile:
        """A file that is there."""
        file = self.uploaded(name, content)
        assert file.current, file.refusal
        return file


@pytest.fixture
def office(cloud: None) -> Office:
    account = accounts.create_account("Muster AG", now=NOW)
    client = accounts.create_client(account.id, "Presse", now=NOW)
    other = accounts.create_client(account.id, "Andere", now=NOW)
    roles = frozenset({Role.ADMINISTRATOR, Role.LICENCE_MANAGER})
    people = [
        Actor(
            account.id,
            f"usr_{name}",
            f"{name}@muster.example",
            "de",
            roles if name == "editor" else frozenset(),
            rights,
        )
        for name, rights in {
            "editor": {client.id: Right.FULL},
            "reader": {client.id: Right.READ},
            "stranger": {other.id: Right.FULL},
        }.items()
    ]
    return Office(account, client.id, other.id, *people)
