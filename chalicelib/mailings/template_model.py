"""MJML templates: ready ones and a client's own (MAI-12)."""

from dataclasses import field

from chalicelib.kit.errors import Finding, InvalidInput, NotAllowed
from chalicelib.kit.records import dataclass


class TemplateRefused(InvalidInput):
    """The template or what was filled in cannot be rendered; `findings` lists all of it."""

    code = "template_refused"
    de = "Die Vorlage kann so nicht verwendet werden."
    en = "The template cannot be used like this."


class ReadyTemplateFixed(NotAllowed):
    """Ready templates can be copied, not changed."""

    code = "ready_template_fixed"
    de = "Mitgelieferte Vorlagen können nicht geändert werden."
    en = "Ready templates cannot be changed."


@dataclass(frozen=True)
class Slot:
    """A place in a template that its user fills. `rich` slots take formatted text, others plain text; `defaults` by
    language stand in for an empty value; `optional` slots only guard a part that is left out without them."""

    name: str
    rich: bool = False
    optional: bool = False
    defaults: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MailTemplate:
    """A template of a client, or a ready one (`client_id` empty)."""

    template_id: str
    client_id: str
    name_de: str
    name_en: str
    mjml: str
    version: int = 0

    @property
    def ready(self) -> bool:
        """Whether it came with the product."""
        return not self.client_id


@dataclass(frozen=True)
class RenderedMail:
    """What a template became: responsive HTML with inlined styles, the text part, and what was noticed."""

    html: str
    text: str
    findings: tuple[Finding, ...]
