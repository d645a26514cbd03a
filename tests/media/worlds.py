"""A file of the library for the worlds of other tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from chalicelib.aws.storage import storage
from chalicelib.media import objects, repository, uploads
from tests.media.samples import PDF


def media_objects(
    made: Callable[[str, dict[str, Any]], Any], account_id: str, client_id: str, now: datetime
) -> dict[str, str]:
    """A file that has passed its check, with a public link, by path variable."""
    wanted = {"client_id": client_id, "file_name": "mappe.pdf", "size_bytes": len(PDF)}
    media_id = made("/media", wanted)["file"]["id"]
    file = repository.load(account_id, media_id)
    storage().put("media", objects.incoming_key(file, 1), PDF)
    uploads.check(account_id, media_id, 1, now=now)
    link = made(f"/media/{media_id}/links", {})
    return {"media_id": media_id, "version_number": "1", "link_id": link["id"]}
