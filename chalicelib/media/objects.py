"""Where the contents of files lie. Only `library/` counts as storage (MET-08): what was replaced or deleted is moved
away from there, what is not checked yet has not come there."""

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotFound
from chalicelib.media.model import MediaFile, Version


def incoming_key(file: MediaFile, number: int) -> str:
    """Where an upload arrives."""
    return f"incoming/{file.account_id}/{file.media_id}/{number}"


def library_key(file: MediaFile, number: int) -> str:
    """Where the current version lies."""
    return f"library/{_place(file)}/{number}"


def older_key(file: MediaFile, number: int) -> str:
    """Where replaced and deleted contents lie."""
    return f"library-older/{_place(file)}/{number}"


def thumbnail_key(file: MediaFile, number: int) -> str:
    """Where a picture's thumbnail lies."""
    return f"library-thumbs/{_place(file)}/{number}.webp"


def key_of(file: MediaFile, version: Version) -> str:
    """Where a version can be read now: in either place while it is being moved."""
    is_current = file.current is not None and version.number == file.current.number and file.deleted_at is None
    first, second = library_key(file, version.number), older_key(file, version.number)
    wanted, other = (first, second) if is_current else (second, first)
    return wanted if storage().head("media", wanted) is not None else other


def tidy(file: MediaFile) -> None:
    """Move away what was replaced or deleted, and remove uploads that have been taken; safe to repeat and to interrupt.

    A number only ever moves out of the library; what is restored gets a new one. So no two of these can cross."""
    gone = [*file.older, *((file.current,) if file.current and file.deleted_at else ())]
    for version in gone:
        _move(library_key(file, version.number), older_key(file, version.number))
    for version in (*file.older, *((file.current,) if file.current else ())):
        storage().delete("media", incoming_key(file, version.number))


def destroy(file: MediaFile) -> None:
    """Remove everything that there is of a file."""
    for prefix in ("library", "library-older", "library-thumbs"):
        for key in list(storage().list("media", f"{prefix}/{_place(file)}/")):
            storage().delete("media", key)
    for key in list(storage().list("media", f"incoming/{file.account_id}/{file.media_id}/")):
        storage().delete("media", key)


def forget(file: MediaFile, version: Version) -> None:
    """Remove one old version for good."""
    for key in (older_key(file, version.number), library_key(file, version.number)):
        storage().delete("media", key)
    storage().delete("media", thumbnail_key(file, version.number))


def _move(source: str, target: str) -> None:
    try:
        if storage().head("media", target) is None:
            storage().copy("media", source, target)
    except NotFound:
        return
    storage().delete("media", source)


def _place(file: MediaFile) -> str:
    return f"{file.account_id}/{file.client_id}/{file.media_id}"
