"""HTTP bodies of the address list."""

from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import Schema

Entry = Annotated[str, Field(min_length=1, max_length=60, examples=["203.0.113.0/28"])]


class NetworkList(Schema):
    """IPv4 or IPv6, single or network, not wider than /24 and /48, no private ranges, at most 50 (RES-08)."""

    entries: Annotated[list[Entry], Field(max_length=200)]
