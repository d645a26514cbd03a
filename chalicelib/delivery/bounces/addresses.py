"""E-mail addresses in free text."""

import re
from collections.abc import Iterator

ADDRESS = re.compile(
    r"(?<![\w.+=-])((?:\"[^\"\n@]{1,64}\"|[\w.!#$%&'*+/=?^`{|}~-]{1,128})@(?:[\w-]{1,63}\.){1,10}[A-Za-z0-9-]{2,63})",
    re.UNICODE,
)
_SOURCE_ROUTE = re.compile(r"@[\w.-]+:([\w.+-]+@[\w.-]+|[\w.+-]+)")
_SYSTEM_LOCAL = ("postmaster", "mailer-daemon", "mailer_daemon", "double-bounce", "abuse", "noreply", "no-reply")


def first_address(text: str) -> str:
    """The first address in `text`, without angle brackets, quotes and `rfc822;`; empty when there is none."""
    found = ADDRESS.search(text[:2000])
    return clean(found.group(1)) if found else ""


def addresses_in(text: str) -> Iterator[tuple[str, int]]:
    """The addresses in `text` with their positions."""
    for found in ADDRESS.finditer(text):
        yield clean(found.group(1)), found.start()


def clean(address: str) -> str:
    """The address without the marks that text puts around it."""
    return address.strip("'\"<>.,;:()[]/| \t")


def is_system(address: str) -> bool:
    """Whether the address is a mail system's own, never a recipient."""
    return address.lower().startswith(_SYSTEM_LOCAL)


def source_routed(text: str) -> str:
    """The target of an old source route (`@host:user@domain`), or an empty text."""
    found = _SOURCE_ROUTE.search(text)
    return found.group(1) if found else ""
