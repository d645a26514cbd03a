"""HTTP bodies and answers of templates."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.entry.schema import Count, FindingOut, Identifier, Schema, ShortText
from chalicelib.mailings.answers import shown
from chalicelib.mailings.template_model import MailTemplate, RenderedMail
from chalicelib.mailings.template_rendering import MAX_MJML
from chalicelib.mailings.template_slots import slots_of

Mjml = Annotated[str, Field(min_length=1, max_length=MAX_MJML)]
Name = Annotated[str, Field(min_length=1, max_length=120)]


class TemplateQuery(Schema):
    """Whose templates are listed beside the ready ones."""

    client_id: Identifier


class TemplateIn(Schema):
    """A new template of a client."""

    client_id: Identifier
    name: Name
    mjml: Mjml


class TemplateUpdate(Schema):
    """A template to be stored over the version that its author saw."""

    version: Count
    name: Name
    mjml: Mjml


class RenderingIn(Schema):
    """Values for the slots; empty ones take the default of the language."""

    language: Literal["de", "en"] = "de"
    values: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=200_000)]], Field(max_length=60)
    ] = Field(default_factory=dict)


class SlotOut(Schema):
    """A place to fill; `rich` ones take formatted text."""

    name: ShortText
    rich: bool
    optional: bool
    default: str


class TemplateOut(Schema):
    """A template; `ready` ones came with the product and cannot be changed."""

    template_id: str
    client_id: str
    name: str
    ready: bool
    version: int
    mjml: str
    slots: list[SlotOut]

    @classmethod
    def of(cls, template: MailTemplate, language: str) -> "TemplateOut":
        """The template in the reader's language."""
        slots = [
            SlotOut(name=slot.name, rich=slot.rich, optional=slot.optional, default=slot.defaults.get(language, ""))
            for slot in slots_of(template.mjml)
        ]
        return cls(
            template_id=template.template_id,
            client_id=template.client_id,
            name=template.name_de if language == "de" else template.name_en,
            ready=template.ready,
            version=template.version,
            mjml=template.mjml,
            slots=slots,
        )


class TemplateList(Schema):
    """Ready templates first, then the client's own."""

    items: list[TemplateOut]


class RenderingOut(Schema):
    """What the template became; to be saved as `html` and `text` of a draft."""

    html: str
    text: str
    findings: list[FindingOut]

    @classmethod
    def of(cls, rendered: RenderedMail, language: str) -> "RenderingOut":
        """The mail in the reader's language."""
        return cls(html=rendered.html, text=rendered.text, findings=shown(rendered.findings, language))
