"""Ready templates from the package and a client's own ones in the table (MAI-12)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from chalicelib.aws.documents import Delete, Doc, documents
from chalicelib.aws.templates import TEMPLATES
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Conflict, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.mailings.header_checks import name_findings
from chalicelib.mailings.mjml_structure import structure_findings
from chalicelib.mailings.template_model import MailTemplate, ReadyTemplateFixed, RenderedMail, TemplateRefused
from chalicelib.mailings.template_rendering import render_mail

_READY = {
    "press_release": ("Pressemitteilung", "Press release"),
    "invitation": ("Einladung", "Invitation"),
    "newsletter": ("Newsletter", "Newsletter"),
}


def templates(actor: Actor, client_id: str) -> tuple[MailTemplate, ...]:
    """The ready templates and those of a client, by creation. Raises NotFound for a hidden client."""
    actor.require_read(client_id)
    docs = documents().query(_pk(actor.account_id), consistent=True)
    return (*_ready().values(), *(_template(doc) for doc in docs if doc["client_id"] == client_id))


def template(actor: Actor, template_id: str) -> MailTemplate:
    """A template that the actor may see. Raises NotFound."""
    if template_id in _ready():
        return _ready()[template_id]
    doc = documents().get(_pk(actor.account_id), template_id)
    if doc is None:
        raise NotFound
    actor.require_read(doc["client_id"])
    return _template(doc)


def create_template(actor: Actor, client_id: str, *, name: str, mjml: str, now: datetime) -> MailTemplate:
    """A new template of a client. Raises NotFound, NotAllowed, TemplateRefused."""
    actor.require_full(client_id)
    _refuse_broken(name, mjml)
    created = MailTemplate(new_id("tpl", now), client_id, name, name, mjml, 1)
    documents().create(_doc(actor.account_id, created))
    return created


def save_template(actor: Actor, template_id: str, *, name: str, mjml: str, version: int) -> MailTemplate:
    """Store over exactly that version. Raises NotFound, NotAllowed, Conflict, TemplateRefused."""
    known = _own(actor, template_id)
    _refuse_broken(name, mjml)
    changed = replace(known, name_de=name, name_en=name, mjml=mjml, version=version + 1)
    if not documents().replace(_doc(actor.account_id, changed), version):
        raise Conflict
    return changed


def delete_template(actor: Actor, template_id: str) -> None:
    """Remove a client's own template; mailings made from it keep their content."""
    known = _own(actor, template_id)
    if not documents().transact([Delete(_pk(actor.account_id), template_id, known.version)]):
        raise Conflict


def render_template(actor: Actor, template_id: str, values: Mapping[str, str], *, language: str) -> RenderedMail:
    """The mail that a template makes of the values; its findings are for the author, nothing is stored."""
    return render_mail(template(actor, template_id).mjml, values, language=language)


def _own(actor: Actor, template_id: str) -> MailTemplate:
    known = template(actor, template_id)
    if known.ready:
        raise ReadyTemplateFixed
    actor.require_full(known.client_id)
    return known


def _refuse_broken(name: str, mjml: str) -> None:
    """A template has a name of one line and must render with its defaults; only slots may still be open."""
    rendered = [f for f in render_mail(mjml, {}, language="de").findings if f.code != "slot_missing"]
    findings = [*name_findings("name", name), *rendered, *structure_findings(mjml)]
    if findings:
        raise TemplateRefused(findings=tuple(dict.fromkeys(findings)))


@lru_cache
def _ready() -> dict[str, MailTemplate]:
    return {
        name: MailTemplate(name, "", german, english, (TEMPLATES / "mailings" / f"{name}.mjml").read_text("utf-8"))
        for name, (german, english) in _READY.items()
    }


def _pk(account_id: str) -> str:
    return f"A#{account_id}#TEMPLATE"


def _doc(account_id: str, template_: MailTemplate) -> Doc:
    return {
        "pk": _pk(account_id),
        "sk": template_.template_id,
        "client_id": template_.client_id,
        "name": template_.name_de,
        "mjml": template_.mjml,
    }


def _template(doc: Doc) -> MailTemplate:
    return MailTemplate(doc["sk"], doc["client_id"], doc["name"], doc["name"], doc["mjml"], doc["v"])
