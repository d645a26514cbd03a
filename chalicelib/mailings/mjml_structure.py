"""Finds MJML that the renderer would drop without a word: unknown tags, plain HTML where only MJML may stand."""

from html.parser import HTMLParser

from chalicelib.kit.errors import Finding

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
    reader = _Structure()
    reader.feed(mjml)
    reader.close()
    findings = [_unknown(tag, line) for tag, line in dict.fromkeys(reader.lost)]
    if "mjml" not in reader.seen or "mj-body" not in reader.seen:
        findings.append(
            Finding("mjml", "no_body", "Es fehlt <mjml> oder <mj-body>.", "<mjml> or <mj-body> is missing.")
        )
    return tuple(findings)


def article_html(mjml: str) -> str:
    """The words of a template without its layout, as plain HTML, from which a good text part can be made."""
    reader = _Article()
    reader.feed(mjml)
    reader.close()
    return "".join(reader.pieces)


class _Structure(HTMLParser):
    """Keeps the path of open tags; everything below a content tag is HTML and none of our business."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path: list[str] = []
        self.lost: list[tuple[str, int]] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        self._look(tag)
        if tag in KNOWN:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        self._look(tag)

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if tag in self.path:
            while self.path and self.path.pop() != tag:
                pass

    def _look(self, tag: str) -> None:
        self.seen.add(tag)
        parent = self.path[-1] if self.path else ""
        inside_html = bool(parent) and parent not in _HOLDS_MJML
        if tag not in KNOWN and (tag.startswith("mj") or not inside_html):
            self.lost.append((tag, self.getpos()[0]))


class _Article(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._open = ""
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        if tag in _TEXT_TAGS:
            self._open, self._link = tag, dict(attrs).get("href") or ""
            self.pieces.append(_opening(tag, self._link))
        elif self._open:
            self.pieces.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        if self._open:
            self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if tag == self._open:
            self.pieces.append(_closing(tag, self._link))
            self._open = ""
        elif self._open:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """See HTMLParser."""
        if self._open:
            self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        """See HTMLParser."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """See HTMLParser."""
        self.handle_data(f"&#{name};")


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
