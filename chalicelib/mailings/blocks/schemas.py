"""HTTP bodies and answers of compositions and brands."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import FindingOut, Identifier, Schema
from chalicelib.mailings.answers import shown
from chalicelib.mailings.blocks.brand import Brand, Font
from chalicelib.mailings.blocks.document import Document
from chalicelib.mailings.template_model import RenderedMail

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#0f4a57"])]


class BrandBody(Schema):
    """The look of a client's mails; `logo_url` is an `https` address or empty."""

    organisation: Annotated[str, Field(max_length=120, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")] = ""
    logo_url: Annotated[str, Field(max_length=2_000, pattern=r"^$|^https://[^\s\"<>]+$")] = ""
    accent: Colour = Brand.accent
    text: Colour = Brand.text
    background: Colour = Brand.background
    heading_font: Font = Brand.heading_font
    body_font: Font = Brand.body_font

    def brand(self) -> Brand:
        """The brand to store."""
        return Brand(**self.model_dump())

    @classmethod
    def of(cls, brand: Brand) -> "BrandBody":
        """The stored brand."""
        return cls(**asdict(brand))


class CompositionIn(Schema):
    """A document to be looked at."""

    client_id: Identifier
    language: Literal["de", "en"] = "de"
    document: Document


class CompositionOut(Schema):
    """What the document becomes."""

    html: str
    text: str
    findings: list[FindingOut]

    @classmethod
    def of(cls, mail: RenderedMail, language: str) -> "CompositionOut":
        """The mail, its findings in the reader's language."""
        return cls(html=mail.html, text=mail.text, findings=shown(mail.findings, language))
