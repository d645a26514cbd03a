"""The document that the composer edits: blocks in an order, in the words of JSON (MAI-08).

Texts may hold `{{ placeholder | default }}` marks. `id` names a block for the editor and means nothing else.
"""

import json
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Schema

MAX_BLOCKS = 200
BlockId = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Line = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
Rich = Annotated[str, Field(max_length=100_000, description="p, lists, links, bold, italics; all else is dropped")]
Address = Annotated[str, Field(max_length=2_000, pattern=r"^$|^(https?://|mailto:|tel:|cid:|\{\{)[^\"<>]*$")]
Align = Literal["left", "center", "right"]


class Heading(Schema):
    """A heading of one line."""

    type: Literal["heading"]
    id: BlockId
    text: Line = ""
    level: Annotated[int, Field(ge=1, le=3)] = 2
    align: Align = "left"


class Text(Schema):
    """Formatted text."""

    type: Literal["text"]
    id: BlockId
    html: Rich = ""


class Picture(Schema):
    """A picture: embedded (`cid:…`, premium) or by its address; without `alt` it is decoration."""

    type: Literal["picture"]
    id: BlockId
    src: Address = ""
    alt: Line = ""
    caption: Line = ""
    link: Address = ""
    width_percent: Annotated[int, Field(ge=20, le=100)] = 100
    align: Align = "center"


class Button(Schema):
    """A link that stands out."""

    type: Literal["button"]
    id: BlockId
    label: Line = ""
    link: Address = ""
    align: Align = "left"


class Divider(Schema):
    """A line across."""

    type: Literal["divider"]
    id: BlockId


class Space(Schema):
    """Room between two blocks."""

    type: Literal["space"]
    id: BlockId
    size: Literal["small", "medium", "large"] = "medium"


class Quote(Schema):
    """What somebody said."""

    type: Literal["quote"]
    id: BlockId
    html: Rich = ""
    source: Line = ""


class Person(Schema):
    """The contact person's card (MAI-22)."""

    type: Literal["person"]
    id: BlockId
    name: Line = ""
    role: Line = ""
    email: Line = ""
    phone: Line = ""


class About(Schema):
    """The organisation about itself, in small type."""

    type: Literal["about"]
    id: BlockId
    html: Rich = ""


Simple = Annotated[
    Heading | Text | Picture | Button | Divider | Space | Quote | Person | About, Field(discriminator="type")
]


class Columns(Schema):
    """Two columns side by side, one below the other on phones."""

    type: Literal["columns"]
    id: BlockId
    left: Annotated[tuple[Simple, ...], Field(max_length=40)] = ()
    right: Annotated[tuple[Simple, ...], Field(max_length=40)] = ()
    split: Literal["even", "wide_left", "wide_right"] = "even"


Block = Annotated[
    Heading | Text | Picture | Button | Divider | Space | Quote | Person | About | Columns,
    Field(discriminator="type"),
]


class Document(Schema):
    """A whole composition; `preheader` is the line that mail programs show beside the subject."""

    version: Literal[1] = 1
    preheader: Line = ""
    blocks: Annotated[tuple[Block, ...], Field(max_length=MAX_BLOCKS)] = ()


def as_stored(document: Document) -> str:
    """The document as it is kept: the same one always as the same text."""
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
