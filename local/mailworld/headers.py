"""Header fields of a raw message, read fast: the log's readers look at each mail, and seldom need a MIME tree."""

from collections.abc import Mapping

_END = b"\r\n\r\n"


def fields(message: bytes) -> list[tuple[str, str]]:
    """The header fields in order, unfolded, undecoded (RFC 2047 words stay); bytes above 127 read as Latin-1."""
    end = message.find(_END)
    head = message if end < 0 else message[:end]
    text = head.decode("latin-1").replace("\r\n\t", " ").replace("\r\n ", " ")
    pairs = (line.partition(":") for line in text.split("\r\n"))
    return [(name, value.strip()) for name, colon, value in pairs if colon]


def first(pairs: list[tuple[str, str]], name: str) -> str:
    """The first field called `name` in any case, "" when there is none."""
    wanted = name.lower()
    return next((value for key, value in pairs if key.lower() == wanted), "")


def tags(pairs: list[tuple[str, str]]) -> Mapping[str, str]:
    """The SES message tags that the relay wrote down (`X-SES-Message-Tags: k=v, k=v`)."""
    parts = (part.strip().partition("=") for part in first(pairs, "X-SES-Message-Tags").split(","))
    return {name: value for name, equals, value in parts if equals}


def body(message: bytes) -> bytes:
    """What follows the header."""
    end = message.find(_END)
    return b"" if end < 0 else message[end + len(_END) :]
