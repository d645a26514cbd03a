"""What the service adds below the author's words: downloads, contact person, unsubscribe link, footer (MAI-11, MAI-22,
MAI-33, MAI-34)."""

import re
from dataclasses import replace

from chalicelib.aws.templates import render
from chalicelib.mailings.model import Download, Draft, MailBody, MailingClass

_BODY_END = re.compile(r"</body\s*+>", re.IGNORECASE)


def with_closing(body: MailBody, draft: Draft) -> MailBody:
    """Both parts with the closing block in the mailing's language; a missing part stays missing.

    The contact person is named unless the part already holds their address. Standard mailings end with a neutral
    line about the service, premium ones do not (MAI-11).
    """
    closed = body
    if body.html.strip():
        closed = replace(closed, html=_inserted(body.html, _block("html", body.html, draft)))
    if body.text.strip():
        closed = replace(closed, text=f"{body.text.rstrip()}\n\n{_block('txt', body.text, draft).strip()}\n")
    return closed


def _block(kind: str, part: str, draft: Draft) -> str:
    person = draft.contact_person
    named = person.email.casefold() in part.casefold()
    return render(
        f"mailings/closing.{kind}",
        language=draft.language,
        downloads=[_shown(download, draft.language) for download in draft.downloads],
        person=None if named or not person.email else person,
        footer=draft.mailing_class is MailingClass.STANDARD,
        unsubscribe_mark="{{ unsubscribe_url }}",
    )


def _shown(download: Download, language: str) -> tuple[str, str, str]:
    """Name, size and address of a download; a name must not work as a placeholder."""
    name = download.file_name.replace("{", "(").replace("}", ")")
    tenths = max(1, download.size_bytes // 100_000)
    point = "." if language == "en" else ","
    return name, f"{tenths // 10}{point}{tenths % 10} MB", download.url


def _inserted(html: str, block: str) -> str:
    end = len(html)
    for match in _BODY_END.finditer(html):
        end = match.start()
    return html[:end] + block + html[end:]
