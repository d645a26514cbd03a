"""The text part that belongs to an HTML part."""


def text_from_html(html: str) -> str:
    """Readable plain text of the content's HTML: links as `[text](address)`, marks kept. Feed it the content, not
    the layout: tables used for layout come out wide."""
    from inscriptis import get_text
    from inscriptis.model.config import ParserConfig

    lines = get_text(html, ParserConfig(display_links=True)).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"
