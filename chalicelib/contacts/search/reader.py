"""The current index of an account, opened once per process and version."""

import threading
from collections import OrderedDict
from typing import Any, Final

from chalicelib.contacts.search import segments
from chalicelib.contacts.search.index_schema import SCHEMA_VERSION, open_index
from chalicelib.contacts.search.pointer import Head
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass

_MOST_OPEN: Final = 32
_open: "OrderedDict[str, OpenIndex]" = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class OpenIndex:
    """One version of one account's index, ready to be asked."""

    object_name: str
    searcher: Any


def open_reader(account_id: str, head: Head) -> OpenIndex | None:
    """The index of `head`; None when its schema is another release's. Raises NotFound when the version is gone."""
    if head.schema_version != SCHEMA_VERSION:
        return None
    with _lock:
        known = _open.get(account_id)
        if known is not None and known.object_name == head.object_name:
            _open.move_to_end(account_id)
            return known
        opened = OpenIndex(head.object_name, _searcher(account_id, head))
        _open[account_id] = opened
        _open.move_to_end(account_id)
        while len(_open) > _MOST_OPEN:
            _open.popitem(last=False)
        return opened


def _searcher(account_id: str, head: Head) -> Any:
    try:
        return open_index(segments.open_version(account_id, head)).searcher()
    except (OSError, ValueError) as error:  # replaced and tidied away while it was being opened
        raise NotFound from error


def forget_readers() -> None:
    """Close everything; for tests and after a fork."""
    with _lock:
        _open.clear()
