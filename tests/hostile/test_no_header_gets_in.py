"""Header injection down to the bytes: whatever a field holds, the message keeps its own header and no other."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from typing import Any

import pytest

from chalicelib.kit.errors import InvalidInput
from chalicelib.kit.text import BadAddress, is_header_safe
from chalicelib.mime.content import Attachment, Inline, MailContent
from chalicelib.mime.header_text import UnsafeHeader
from chalicelib.mime.template import compile_template
from tests.contacts_importing.wizard import Wizard
from tests.hostile.values import HEADER_INJECTION, TEXTS

DATE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GOOD = MailContent(
    subject="Neues für {{ last_name }}",
    html='<p>{{ last_name }}</p><img src="cid:bild"><a href="{{ unsubscribe_url }}">Ab</a>',
    text="{{ last_name }}",
    from_name="Presse",
    from_address="presse@werk.example",
    reply_to="presse@werk.example",
    inlines=(Inline("bild", "image/png", b"\x89PNG", "bild.png"),),
    attachments=(Attachment("bericht.pdf", "application/pdf", b"%PDF-1.7"),),
)
HOSTILE = {
    **HEADER_INJECTION,
    **{name: TEXTS[name] for name in ("nul", "lone surrogate", "right to left override", "private and unassigned")},
    "body at once": "x\r\n\r\n<script>alert(1)</script>",
    "boundary": "x\r\n--==\r\nContent-Type: text/html\r\n\r\n",
    "folded": "x\r\n Bcc: opfer@example.org",
    "end of data": "x\r\n.\r\nMAIL FROM:<evil@example.org>\r\n",
    "address list": "a@werk.example, opfer@example.org",
    "two addresses": "a@werk.example> <opfer@example.org",
    "quoted": '"\r\nBcc: x"@werk.example',
    "parameters": 'a.pdf"; filename="b.exe',
}
FIELDS = (
    "subject",
    "from_name",
    "from_address",
    "reply_to",
    "attachment name",
    "attachment type",
    "picture id",
    "picture name",
    "value",
    "to_address",
    "message_id",
    "further header",
    "unsubscribe_url",
)


def _message(field: str = "", text: str = "") -> bytes:
    content = GOOD
    if hasattr(content, field):
        changes: dict[str, Any] = {field: text}
        content = replace(content, **changes)
    match field:
        case "attachment name":
            content = replace(content, attachments=(Attachment(text, "application/pdf", b"%PDF-1.7"),))
        case "attachment type":
            content = replace(content, attachments=(Attachment("a.pdf", text, b"%PDF-1.7"),))
        case "picture id":
            content = replace(content, inlines=(Inline(text, "image/png", b"\x89PNG", "bild.png"),))
        case "picture name":
            content = replace(content, inlines=(Inline("bild", "image/png", b"\x89PNG", text),))
    further = [("List-Unsubscribe-Post", text if field == "further header" else "List-Unsubscribe=One-Click")]
    return compile_template(content).fill(
        {"last_name": text if field == "value" else "Muster"},
        to_address=text if field == "to_address" else "muster@zeitung.example",
        date=DATE,
        message_id=text if field == "message_id" else "<1@werk.example>",
        headers=further,
        unsubscribe_url=text if field == "unsubscribe_url" else "https://werk.example/u/1",
    )


def _shape(raw: bytes) -> list[Any]:
    """The header names of the message and of each part, and how many addresses it names."""
    message = message_from_bytes(raw, policy=policy.compat32)
    names = [sorted(name.lower() for name, _ in part.items()) for part in message.walk()]
    return [names, *(len(getaddresses([str(message[name])])) for name in ("to", "from", "reply-to"))]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_breaks_out_of_its_place(field: str, name: str) -> None:
    try:
        raw = _message(field, HOSTILE[name])
    except (InvalidInput, BadAddress, UnsafeHeader):
        return
    assert raw.isascii() and b"\r\n.\r\n" not in raw
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert _shape(raw) == _shape(_message()), raw


@pytest.mark.usefixtures("cloud")
def test_no_cell_of_an_import_brings_a_line_break_or_a_control_into_a_contact(now: datetime) -> None:
    wizard = Wizard(now)
    rows = [["Vorname", "Nachname", "Firma", "E-Mail", "Ort"]]
    for number, (_, text) in enumerate(sorted(HOSTILE.items())):
        odd = text.replace("\x00", "").encode("utf-8", "ignore").decode()
        rows += [[odd, f"A{number}", "Zeitung", f"a{number}@x.example", "Köln"]]
        rows += [["Eva", f"{odd} B{number}", odd, f"b{number}@x.example", odd]]
        rows += [["Eva", f"C{number}", "Zeitung", odd, "Köln"]]
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";").writerows(rows)
    wizard.imported(sheet.getvalue().encode())
    stored = wizard.contacts()
    assert stored
    for contact in stored:
        texts = (contact.first_name, contact.last_name, contact.organisation, *contact.emails)
        assert all(is_header_safe(text) for text in texts), contact
