"""MJML to mail HTML: fill, check, render, inline styles (MAI-12)."""

import re
from collections.abc import Mapping

from chalicelib.kit.errors import Finding
from chalicelib.mailings.html_checks import html_findings
from chalicelib.mailings.mjml_structure import article_html, structure_findings
from chalicelib.mailings.template_model import RenderedMail
from chalicelib.mailings.template_slots import fill_slots
from chalicelib.mime.text_part import text_from_html

MAX_MJML = 200_000
_INLINE_STYLE = re.compile(r"<mj-style\b[^>]*\binline\s*=[^>]*>(.*?)</mj-style\s*>", re.DOTALL | re.IGNORECASE)


def render_mail(mjml: str, values: Mapping[str, str], *, language: str) -> RenderedMail:
    """The mail that a template and its values make. Empty HTML when it cannot be rendered; `findings` say why.

    Web fonts and remote stylesheets are never loaded. Placeholders of the mailing stay as they are.
    """
    filled, findings = fill_slots(mjml, values, language=language)
    findings = (*findings, *structure_findings(filled))
    rendered = _rendered(filled)
    if isinstance(rendered, Finding):
        return RenderedMail("", "", (*findings, rendered))
    return RenderedMail(rendered, text_from_html(article_html(filled)), (*findings, *html_findings("html", rendered)))


def _rendered(mjml: str) -> str | Finding:
    import css_inline
    import mjml as renderer

    extra_css = "\n".join(_INLINE_STYLE.findall(mjml))
    try:
        page = renderer.mjml2html(_INLINE_STYLE.sub("", mjml), disable_comments=False, fonts={})
    except Exception as error:  # the Rust renderer raises its own undeclared classes
        reason = " ".join(str(error).split())[:200]
        return Finding("mjml", "not_renderable", f"Kein gültiges MJML: {reason}", f"No valid MJML: {reason}")
    inliner = css_inline.CSSInliner(
        inline_style_tags=True,
        keep_style_tags=True,
        keep_at_rules=True,
        load_remote_stylesheets=False,
        extra_css=extra_css or None,
    )
    return inliner.inline(page)
