"""HTTP routes of mail templates (MAI-12)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent
from chalicelib.mailings import template_library as library
from chalicelib.mailings.template_schemas import (
    RenderingIn,
    RenderingOut,
    TemplateIn,
    TemplateList,
    TemplateOut,
    TemplateQuery,
    TemplateUpdate,
)

bp = Blueprint(__name__)
_TAGS = ["templates"]


@api(bp, "GET", "/templates", query=TemplateQuery, response=TemplateList, tags=_TAGS, summary="List mail templates")
def list_templates(call: Call, query: TemplateQuery) -> TemplateList:
    """The ready templates and those of a client."""
    found = library.templates(call.actor, query.client_id)
    return TemplateList(items=[TemplateOut.of(template, call.language) for template in found])


@api(bp, "POST", "/templates", body=TemplateIn, response=TemplateOut, status=201, tags=_TAGS, summary="Add a template")
def create_template(call: Call, body: TemplateIn) -> TemplateOut:
    """A template of a client. 422 `template_refused` names tags that would vanish and active content."""
    created = library.create_template(call.actor, body.client_id, name=body.name, mjml=body.mjml, now=call.now)
    return TemplateOut.of(created, call.language)


@api(bp, "GET", "/templates/{template_id}", response=TemplateOut, tags=_TAGS, summary="Show a template")
def show_template(call: Call, template_id: str) -> TemplateOut:
    """A template with its slots."""
    return TemplateOut.of(library.template(call.actor, template_id), call.language)


@api(
    bp,
    "PUT",
    "/templates/{template_id}",
    body=TemplateUpdate,
    response=TemplateOut,
    tags=_TAGS,
    summary="Change a template",
)
def save_template(call: Call, template_id: str, body: TemplateUpdate) -> TemplateOut:
    """Stores a client's own template over the version that its author saw."""
    saved = library.save_template(call.actor, template_id, name=body.name, mjml=body.mjml, version=body.version)
    return TemplateOut.of(saved, call.language)


@api(bp, "DELETE", "/templates/{template_id}", response=NoContent, tags=_TAGS, summary="Delete a template")
def delete_template(call: Call, template_id: str) -> None:
    """Removes a client's own template."""
    library.delete_template(call.actor, template_id)


@api(
    bp,
    "POST",
    "/templates/{template_id}/renderings",
    body=RenderingIn,
    response=RenderingOut,
    tags=_TAGS,
    summary="Render a template",
)
def render_template(call: Call, template_id: str, body: RenderingIn) -> RenderingOut:
    """Responsive HTML and text from a template and its values; nothing is stored."""
    rendered = library.render_template(call.actor, template_id, body.values, language=body.language)
    return RenderingOut.of(rendered, call.language)
