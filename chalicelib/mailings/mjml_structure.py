"""Finds MJML that the renderer would drop without a word: unknown tags, plain HTML where only MJML may stand."""

from chalicelib.kit.errors import Finding
from chalicelib.mailings.mjml_tokens import Kind, Token, tokens

_HEAD = {"mj-attributes", "mj-breakpoint", "mj-font", "mj-preview", "mj-style", "mj-title"}
_LAYOUT = {
    "mjml",
    "mj-head",
    "mj-body",
    "mj-section",
    "mj-column",
    "mj-group",
    "mj-wrapper",
    "mj-hero",
    "mj-attributes",
}
_CONTENT = {
    *("mj-text", "mj-button", "mj-image", "mj-divider", "mj-spacer", "mj-table", "mj-raw", "mj-navbar"),
    *("mj-navbar-link", "mj-social", "mj-social-element", "mj-accordion", "mj-accordion-element"),
    *("mj-accordion-title", "mj-accordion-text", "mj-all", "mj-class"),
}
_HOLDS_MJML = _LAYOUT | {"mj-navbar", "mj-social", "mj-accordion", "mj-accordion-element"}
KNOWN = _HEAD | _LAYOUT | _CONTENT
_TEXT_TAGS = ("mj-text", "mj-button", "mj-table")


def structure_findings(mjml: str) -> tuple[Finding, ...]:
    """A finding per tag that would vanish; `mj-include` is refused since it reads files."""
    path: list[str] = []
    lost: dict[str, int] = {}
    seen: set[str] = set()
    for token in tokens(mjml):
        if token.kind in (Kind.START, Kind.EMPTY):
            seen.add(token.name)
            if _vanishes(token.name, path[-1] if path else ""):
                lost.setdefault(token.name, token.position)
        _follow(path, token)
    findings = [_unknown(name, mjml.count("\n", 0, position) + 1) for name, position in lost.items()]
    if "mjml" not in seen or "mj-body" not in seen:
        findings.append(
            Finding("mjml", "no_body", "Es fehlt <mjml> oder <mj-body>.", "<mjml> or <mj-body> is missing.")
        )
    return tuple(findings)


def article_html(mjml: str) -> str:
    """The words of a template without its layout, as plain HTML, from which a good text part can be made."""
    pieces: list[str] = []
    inside, link = "", ""
    for token in tokens(mjml):
        if not inside and token.kind is Kind.START and token.name in _TEXT_TAGS:
            inside, link = token.name, token.attribute("href")
            pieces.append(_opening(inside, link))
        elif inside and token.kind is Kind.END and token.name == inside:
            pieces.append(_closing(inside, link))
            inside = ""
        elif inside:
            pieces.append(token.source)
    return "".join(pieces)


def inline_styles(mjml: str) -> tuple[str, str]:
    """The template without its `mj-style inline` parts, and those parts: the renderer does not inline them."""
    kept: list[str] = []
    styles: list[str] = []
    inside = False
    for token in tokens(mjml):
        if token.name == "mj-style" and token.kind is Kind.START and token.attribute("inline"):
            inside = True
        elif token.name == "mj-style" and token.kind is Kind.END and inside:
            inside = False
            styles.append("\n")
        else:
            (styles if inside else kept).append(token.source)
    return "".join(kept), "".join(styles)


def _vanishes(name: str, parent: str) -> bool:
    inside_html = bool(parent) and parent not in _HOLDS_MJML
    return name not in KNOWN and (name.startswith("mj") or not inside_html)


def _follow(path: list[str], token: Token) -> None:
    """Keeps the way of open MJML tags; an end tag closes everything up to its start, if there is one."""
    if token.name not in KNOWN:
        return
    if token.kind is Kind.START:
        path.append(token.name)
    elif token.kind is Kind.END and token.name in path:
        while path.pop() != token.name:
            pass


def _opening(tag: str, link: str) -> str:
    if tag == "mj-table":
        return "<table>"
    return f'<p><a href="{link}">' if tag == "mj-button" and link else "<p>"


def _closing(tag: str, link: str) -> str:
    if tag == "mj-table":
        return "</table>"
    return "</a></p>" if tag == "mj-button" and link else "</p>"


def _unknown(tag: str, line: int) -> Finding:
    return Finding(
        f"mjml:{line}",
        "unknown_tag",
        f"<{tag}> ist hier unbekannt und würde weggelassen.",
        f"<{tag}> is unknown here and would be left out.",
    )
