"""From a document to MJML: one section per block, everything escaped or cleaned (MAI-08, MAI-12)."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

from chalicelib.mailings.blocks import document as d
from chalicelib.mailings.blocks.brand import FONTS, Brand
from chalicelib.mailings.template_slots import cleaned

_SIZES = {1: ("30px", "37px"), 2: ("23px", "30px"), 3: ("18px", "25px")}
_SPACES = {"small": "8px", "medium": "24px", "large": "48px"}
_SPLITS = {"even": ("50%", "50%"), "wide_left": ("64%", "36%"), "wide_right": ("36%", "64%")}
_SIDE = "32px"
_FULL_PX = 576
_MUTED = "#5a6675"
_NOTHING = '<mj-spacer height="1px" />'
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY_PARAGRAPHS = re.compile(r"(?:<p>(?:\s|&nbsp;|<br>)*</p>\s*)+$")


def to_mjml(found: d.Document, brand: Brand, *, language: str) -> str:
    """The whole mail as MJML in the client's look. Active content and unknown tags of rich texts are gone."""
    body = "".join(_section(block, brand) for block in found.blocks)
    mail = (
        f'<mjml lang="{language}"><mj-head>{_head(found, brand)}</mj-head>'
        f'<mj-body background-color="{brand.background}" width="640px">'
        f"{_room('24px')}{_masthead(brand)}{body or _section(d.Space(type='space', id='empty'), brand)}{_room('24px')}"
        "</mj-body></mjml>"
    )
    # What authors write is never a slot of a template, and XML knows no control characters.
    return _CONTROLS.sub("", mail).replace("[[", "&#91;&#91;")


def _head(found: d.Document, brand: Brand) -> str:
    preview = f"<mj-preview>{escape(found.preheader)}</mj-preview>" if found.preheader else ""
    return (
        f"{preview}<mj-attributes>"
        f'<mj-all font-family="{FONTS[brand.body_font]}" />'
        f'<mj-text font-size="16px" line-height="25px" color="{brand.text}" padding="8px {_SIDE}" />'
        f'</mj-attributes><mj-style inline="inline">a {{ color: {brand.accent}; }} p {{ margin: 0 0 14px; }} '
        "ul, ol { margin: 0 0 14px; padding-left: 22px; } li { margin: 0 0 6px; } "
        f"blockquote {{ margin: 0 0 14px; padding-left: 16px; border-left: 3px solid {brand.accent}; }}</mj-style>"
    )


def _masthead(brand: Brand) -> str:
    if not (brand.organisation or brand.logo_url):
        return _line(f'<mj-section background-color="{brand.accent}" padding="3px 0"><mj-column>', "</mj-column>")
    name = escape(brand.organisation)
    logo = f'<mj-image src="{escape(brand.logo_url)}" alt="{name}" width="160px" align="left" padding="16px {_SIDE}" />'
    text = (
        f'<mj-text font-family="{FONTS[brand.heading_font]}" font-size="19px" font-weight="bold" '
        f'color="#ffffff" padding="18px {_SIDE}">{name}</mj-text>'
    )
    shown = logo if brand.logo_url else text
    ground = "#ffffff" if brand.logo_url else brand.accent
    return f'<mj-section background-color="{ground}" padding="0"><mj-column>{shown}</mj-column></mj-section>'


def _line(opening: str, closing: str) -> str:
    return f"{opening}{_NOTHING}{closing}</mj-section>"


def _room(height: str) -> str:
    return f'<mj-section padding="0"><mj-column><mj-spacer height="{height}" /></mj-column></mj-section>'


def _section(block: d.Block, brand: Brand) -> str:
    opening = '<mj-section background-color="#ffffff" padding="0">'
    if isinstance(block, d.Columns):
        widths = _SPLITS[block.split]
        sides = (block.left, block.right)
        inner = "".join(_column(side, brand, width) for side, width in zip(sides, widths, strict=True))
        return f"{opening}{inner}</mj-section>"
    return f"{opening}<mj-column>{_content(block, brand)}</mj-column></mj-section>"


def _column(blocks: Iterable[d.Simple], brand: Brand, width: str) -> str:
    inner = "".join(_content(block, brand) for block in blocks)
    return f'<mj-column width="{width}">{inner or _NOTHING}</mj-column>'


def _content(block: d.Simple, brand: Brand) -> str:
    return _WRITERS[block.type](block, brand)


def _heading(block: d.Heading, brand: Brand) -> str:
    size, height = _SIZES[block.level]
    return (
        f'<mj-text font-family="{FONTS[brand.heading_font]}" font-size="{size}" line-height="{height}" '
        f'font-weight="bold" align="{block.align}" padding="20px {_SIDE} 4px">'
        f'<h{block.level} style="margin:0;font:inherit">{escape(block.text)}</h{block.level}></mj-text>'
    )


def _text(block: d.Text, brand: Brand) -> str:
    return f"<mj-text>{_rich(block.html)}</mj-text>"


def _picture(block: d.Picture, brand: Brand) -> str:
    if not block.src:
        return ""
    width = round(_FULL_PX * block.width_percent / 100)
    link = f' href="{escape(block.link)}"' if block.link else ""
    image = (
        f'<mj-image src="{escape(block.src)}" alt="{escape(block.alt)}" width="{width}px" align="{block.align}" '
        f'padding="12px {_SIDE}"{link} />'
    )
    caption = (
        f'<mj-text font-size="13px" line-height="19px" color="{_MUTED}" align="{block.align}" '
        f'padding="0 {_SIDE} 12px">{escape(block.caption)}</mj-text>'
    )
    return image + (caption if block.caption else "")


def _button(block: d.Button, brand: Brand) -> str:
    return (
        f'<mj-button href="{escape(block.link)}" background-color="{brand.accent}" color="#ffffff" font-size="16px" '
        f'font-weight="bold" border-radius="4px" inner-padding="12px 24px" align="{block.align}" '
        f'padding="12px {_SIDE}">{escape(block.label)}</mj-button>'
    )


def _divider(block: d.Divider, brand: Brand) -> str:
    return f'<mj-divider border-width="1px" border-color="#d8dee5" padding="16px {_SIDE}" />'


def _space(block: d.Space, brand: Brand) -> str:
    return f'<mj-spacer height="{_SPACES[block.size]}" />'


def _quote(block: d.Quote, brand: Brand) -> str:
    source = f'<p style="color:{_MUTED};font-size:14px;margin:0">{escape(block.source)}</p>' if block.source else ""
    return f"<mj-text><blockquote>{_rich(block.html)}{source}</blockquote></mj-text>"


def _person(block: d.Person, brand: Brand) -> str:
    mail = f'<a href="mailto:{escape(block.email)}">{escape(block.email)}</a>' if block.email else ""
    role = escape(block.role)
    lines = [f"<strong>{escape(block.name)}</strong>" if block.name else "", role, mail, escape(block.phone)]
    shown = "<br />".join(line for line in lines if line)
    return f'<mj-text font-size="15px" line-height="23px"><p style="margin:0">{shown}</p></mj-text>' if shown else ""


def _about(block: d.About, brand: Brand) -> str:
    return f'<mj-text font-size="13px" line-height="20px" color="{_MUTED}">{_rich(block.html)}</mj-text>'


def _rich(html: str) -> str:
    """Cleaned, without the empty paragraphs that editors leave at the end."""
    return _EMPTY_PARAGRAPHS.sub("", cleaned(html))


_WRITERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "heading": _heading,
        "text": _text,
        "picture": _picture,
        "button": _button,
        "divider": _divider,
        "space": _space,
        "quote": _quote,
        "person": _person,
        "about": _about,
    }
)
