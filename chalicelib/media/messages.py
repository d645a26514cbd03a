"""What the media library tells itself in the background (queue `media`)."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class CheckUpload(Message):
    """Check a version that has arrived, and take it into the library or refuse it. May repeat."""

    type: ClassVar[str] = "media.check_upload"
    media_id: str
    number: int
