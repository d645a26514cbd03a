"""Looks at what the store and the counter hold of the library."""

from chalicelib.aws.storage import storage
from chalicelib.media import library, objects
from chalicelib.media.model import MediaFile
from chalicelib.metering import repository as metering_repository
from tests.conftest import NOW
from tests.media.conftest import Office


def stored(prefix: str) -> list[str]:
    return list(storage().list("media", prefix))


def counted_bytes(office: Office) -> int:
    """What metering counts of the account's objects, however they came there."""
    from chalicelib.metering import reconciliation

    reconciliation.reconcile(office.account.id, now=NOW)
    return metering_repository.load_now(office.account.id).bytes_


def downloaded(file: MediaFile, number: int | None = None) -> bytes:
    version = library._version(file, number)
    return storage().get("media", objects.key_of(file, version))
