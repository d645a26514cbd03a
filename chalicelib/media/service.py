"""The use cases of the media library, in one place for the features above."""

from chalicelib.media.library import delete, detail, download_link, rename, restore, search
from chalicelib.media.links import extend, follow, link_and_file, open_file, publish, url_of, withdraw
from chalicelib.media.uploads import arrived, begin, replace_content
from chalicelib.media.usage import content, end_use_op, ready, use_op

__all__ = [
    "arrived",
    "begin",
    "content",
    "delete",
    "detail",
    "download_link",
    "end_use_op",
    "extend",
    "follow",
    "link_and_file",
    "open_file",
    "publish",
    "ready",
    "rename",
    "replace_content",
    "restore",
    "search",
    "url_of",
    "use_op",
    "withdraw",
]
