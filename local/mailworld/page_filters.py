"""How the viewer's pages write instants, sizes and states."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from .mail_index import detail_text

_BERLIN = ZoneInfo("Europe/Berlin")


def clock(at: float) -> str:
    """`14:03:22`, Berlin time."""
    return datetime.fromtimestamp(at, UTC).astimezone(_BERLIN).strftime("%H:%M:%S")


def day(at: float) -> str:
    """`24 Nov 2026`, Berlin time."""
    return datetime.fromtimestamp(at, UTC).astimezone(_BERLIN).strftime("%d %b %Y")


def size(count_bytes: int) -> str:
    """`12 KB`, `1.4 MB`."""
    if count_bytes < 1000:
        return f"{count_bytes} B"
    if count_bytes < 1_000_000:
        return f"{count_bytes / 1000:.0f} KB"
    return f"{count_bytes / 1_000_000:.1f} MB"


def person(sender: str) -> str:
    """The name in a From field, the address when there is none."""
    name, address = parseaddr(sender)
    return name or address or sender


def number(value: int) -> str:
    """`50,000`."""
    return f"{value:,}"


def query(search: Any, **changes: Any) -> str:
    """The list's query string for a search, with changes."""
    values = {"q": search.words, "status": search.status, "mailing": search.mailing, "recipient": search.recipient}
    values.update(changes)
    return urlencode({name: value for name, value in values.items() if value})


FILTERS: Mapping[str, Callable[..., Any]] = {
    "clock": clock,
    "day": day,
    "size": size,
    "person": person,
    "number": number,
    "query": query,
    "detail": detail_text,
}
