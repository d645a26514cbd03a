"""Slots of a template: `[[ name ]]`, `[[ html:name ]]`, defaults `[[ name | deutsch | english ]]`, and optional parts
`[[ if name ]] … [[ end ]]`. Placeholders `{{ first_name }}` are left for the mailing."""

import html
import re
from collections.abc import Mapping

from chalicelib.kit.errors import Finding
from chalicelib.mailings.template_model import Slot

_SLOT = re.compile(r"\[\[\s*+(html:)?([a-z][a-z0-9_]{0,39}+)\s*+(?:\|([^\[\]|]*+))?(?:\|([^\[\]|]*+))?\]\]")
_PART = re.compile(r"\[\[\s*+(?:if\s++([a-z][a-z0-9_]{0,39}+)|end)\s*+\]\]")
_RICH_TAGS = {
    *("p", "br", "strong", "b", "em", "i", "u", "s", "sub", "sup", "a", "ul", "ol", "li", "h2", "h3", "h4", "hr"),
    *("blockquote", "table", "thead", "tbody", "tr", "td", "th", "img", "span"),
}
_RICH_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "cid"}


def slots_of(mjml: str) -> tuple[Slot, ...]:
    """Every slot once, in order of its first appearance."""
    guards = {match[1] for match in _PART.finditer(mjml) if match[1]}
    found: dict[str, Slot] = {}
    for match in _SLOT.finditer(mjml):
        if match[2] not in {"end", *found}:
            german = (match[3] or "").strip()
            defaults = {"de": german, "en": (match[4] or "").strip() or german} if german else {}
            found[match[2]] = Slot(match[2], bool(match[1]), match[2] in guards, defaults)
    return tuple(found.values())


def fill_slots(mjml: str, values: Mapping[str, str], *, language: str) -> tuple[str, tuple[Finding, ...]]:
    """The template with every slot filled; plain values are escaped, rich ones cleaned.

    A finding for each slot without value or default, and for each value that has no slot.
    """
    slots = {slot.name: slot for slot in slots_of(mjml)}
    chosen = {name: values.get(name, "").strip() or slot.defaults.get(language, "") for name, slot in slots.items()}
    findings = [_missing(slot.name) for slot in slots.values() if not chosen[slot.name] and not slot.optional]
    findings += [_unknown(name) for name in values if name not in slots]
    kept = _wanted_parts(mjml, chosen)
    return _SLOT.sub(lambda match: _shown(match, chosen), kept), tuple(findings)


def _wanted_parts(mjml: str, chosen: Mapping[str, str]) -> str:
    """The template without the parts whose slot is empty; parts do not nest, an open one ends with the template."""
    kept: list[str] = []
    position, wanted = 0, True
    for mark in _PART.finditer(mjml):
        kept.append(mjml[position : mark.start()] if wanted else "")
        wanted = bool(chosen.get(mark[1])) if mark[1] else True
        position = mark.end()
    kept.append(mjml[position:] if wanted else "")
    return "".join(kept)


def cleaned(rich: str) -> str:
    """Formatted text without anything active: an allow-list of tags, attributes and schemes."""
    import nh3

    return nh3.clean(
        rich, tags=_RICH_TAGS, attributes=_RICH_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    )


def _shown(match: re.Match[str], chosen: Mapping[str, str]) -> str:
    value = chosen.get(match[2], "")
    return cleaned(value) if match[1] else html.escape(value)


def _missing(name: str) -> Finding:
    return Finding(f"values.{name}", "slot_missing", f"„{name}“ ist nicht ausgefüllt.", f"“{name}” is not filled in.")


def _unknown(name: str) -> Finding:
    return Finding(
        f"values.{name}", "slot_unknown", f"Die Vorlage hat kein Feld „{name}“.", f"The template has no slot “{name}”."
    )
