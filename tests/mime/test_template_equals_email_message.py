"""The byte template yields what the standard library would have built for each recipient, part by part."""

import html as html_module
import re
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.kit.text import safe_file_name
from chalicelib.mime.content import MailContent
from chalicelib.mime.placeholders import marks
from chalicelib.mime.template import MessageTemplate, compile_template
from tests.mime import samples

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _substituted(source: str, values: dict[str, str], *, escape: bool) -> str:
    out, position = [], 0
    for mark in marks(source):
        value = _CONTROLS.sub(
            "", values.get(mark.name, "") if values.get(mark.name, "").strip() else mark.default or ""
        )
        value = value.replace("\r\n", "\n").replace("\r", "\n")  # a line end, whatever stands next to the mark
        out += [source[position : mark.start], html_module.escape(value) if escape else value]
        position = mark.end
    return "".join([*out, source[position:]])


def _by_standard_library(content: MailContent, values: dict[str, str]) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(_substituted(content.text, values, escape=False))
    if content.html:
        message.add_alternative(_substituted(content.html, values, escape=True), subtype="html")
        related = message.get_body(("html",))
        assert isinstance(related, EmailMessage)
        for inline in content.inlines:
            main, sub = inline.content_type.split("/")
            name = safe_file_name(inline.file_name)
            related.add_related(inline.data, main, sub, cid=f"<{inline.cid}>", disposition="inline", filename=name)
    for attachment in content.attachments:
        message.add_attachment(attachment.data, "application", "x", filename=safe_file_name(attachment.file_name))
    return message


def _shape(message: EmailMessage) -> list[tuple[object, ...]]:
    return [
        (
            part.get_content_maintype(),
            part.is_multipart() and part.get_content_subtype(),
            part.get_content_disposition(),
        )
        for part in message.walk()
        if part.get_content_disposition() != "attachment"
    ]


def _files(message: EmailMessage) -> list[tuple[object, ...]]:
    return [
        (part.get_filename(), part["content-id"] and str(part["content-id"]), part.get_payload(decode=True))
        for part in message.walk()
        if part.get_content_disposition()
    ]


@settings(max_examples=120, deadline=None)
@given(samples.contents, st.dictionaries(st.sampled_from(samples.NAMES), samples.wild_values, max_size=3))
def test_a_filled_template_parses_like_the_mail_that_the_standard_library_builds(
    content: MailContent, values: dict[str, str]
) -> None:
    template = MessageTemplate.from_bytes(compile_template(content).to_bytes())
    ours, theirs = samples.parsed(samples.filled(template, values)), _by_standard_library(content, values)
    assert ours.defects == []
    assert _shape(ours) == _shape(theirs)
    assert _files(ours) == _files(theirs)
    for subtype in ("plain", "html") if content.html else ("plain",):
        assert _text(ours, subtype) == _text(theirs, subtype)


def _text(message: EmailMessage, subtype: str) -> str:
    """The text without its last line end: the template always sets one after a value."""
    body = message.get_body((subtype,))
    assert body is not None
    text = body.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode().replace("\r\n", "\n").rstrip("\n")


@settings(max_examples=120, deadline=None)
@given(samples.contents, st.dictionaries(st.sampled_from(samples.NAMES), samples.wild_values, max_size=3))
def test_every_message_is_seven_bit_crlf_with_short_lines(content: MailContent, values: dict[str, str]) -> None:
    message = samples.filled(compile_template(content), values, pixel_url="https://mail.example/o/" + "x" * 300)
    assert message.isascii()
    assert b"\0" not in message
    assert message.replace(b"\r\n", b"").find(b"\r") == message.replace(b"\r\n", b"").find(b"\n") == -1
    head, _, body = message.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 78


@settings(max_examples=60, deadline=None)
@given(samples.contents)
def test_the_stored_form_is_the_same_for_the_same_content_and_survives_storage(content: MailContent) -> None:
    first, second = compile_template(content).to_bytes(), compile_template(content).to_bytes()
    assert first == second
    assert MessageTemplate.from_bytes(first).to_bytes() == first
