"""MJML to mail HTML: fill, check, render, inline styles (MAI-12)."""

import threading
from collections.abc import Mapping

from chalicelib.kit.errors import Finding
from chalicelib.mailings.mjml_structure import article_html, inline_styles, structure_findings
from chalicelib.mailings.template_model import RenderedMail
from chalicelib.mailings.template_slots import fill_slots
from chalicelib.mime.text_part import text_from_html
from chalicelib.screening.html_checks import html_findings

MAX_MJML = 200_000
MAX_TAGS = 10_000
STACK_BYTES = 128 * 1024 * 1024
"""The Rust renderer calls itself for every level; on a common stack 1,800 levels end the process."""

_stack_size = threading.Lock()


def render_mail(mjml: str, values: Mapping[str, str], *, language: str) -> RenderedMail:
    """The mail that a template and its values make. Empty HTML when it cannot be rendered; `findings` say why.

    Web fonts and remote stylesheets are never loaded. Placeholders of the mailing stay as they are.
    """
    filled, findings = fill_slots(mjml, values, language=language)
    if filled.count("<") > MAX_TAGS:
        return RenderedMail("", "", (*findings, _TOO_COMPLEX))
    findings = (*findings, *structure_findings(filled))
    rendered = _on_deep_stack(filled)
    if isinstance(rendered, Finding):
        return RenderedMail("", "", (*findings, rendered))
    return RenderedMail(rendered, text_from_html(article_html(filled)), (*findings, *html_findings("html", rendered)))


def _on_deep_stack(mjml: str) -> str | Finding:
    """Render in a thread whose stack holds every nesting that `MAX_TAGS` allows."""
    results: list[str | Finding] = []
    with _stack_size:
        before = threading.stack_size(STACK_BYTES)
        try:
            thread = threading.Thread(target=lambda: results.append(_rendered(mjml)), name="mjml")
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    return results[0] if results else _TOO_COMPLEX


def _rendered(mjml: str) -> str | Finding:
    import css_inline
    import mjml as renderer

    template, extra_css = inline_styles(mjml)
    try:
        page = renderer.mjml2html(template, disable_comments=False, fonts={})
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


_TOO_COMPLEX = Finding(
    "mjml",
    "too_complex",
    "Die Vorlage ist zu verschachtelt.",
    "The template is nested too deeply or has too many tags.",
)
