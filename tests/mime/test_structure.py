"""Pictures and attachments."""

import pytest

from chalicelib.kit.errors import InvalidInput
from chalicelib.mime.content import Attachment, Inline
from chalicelib.mime.template import MessageTemplate, compile_template
from tests.mime import samples

_PICTURE = Inline("bild1@depesche", "image/png", b"\x89PNG" * 30, "Bühne.png")


@pytest.mark.req("MAI-36")
def test_an_embedded_picture_is_an_inline_part_beside_the_html() -> None:
    content = samples.content(html='<img src="cid:bild1@depesche">', inlines=(_PICTURE,))
    message = samples.parsed(samples.filled(compile_template(content)))
    assert message.get_content_type() == "multipart/alternative"
    related = list(message.iter_parts())[1]
    assert related.get_content_type() == "multipart/related"
    html, picture = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert picture["Content-ID"] == "<bild1@depesche>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_filename() == "Bühne.png"
    assert picture.get_content() == _PICTURE.data


def test_attachments_hang_on_the_outermost_level_with_their_names() -> None:
    files = (
        Attachment("Übersicht – 2026.pdf", "application/pdf", b"%PDF"),
        Attachment("../../etc/passwd", "text/plain", b"x\n.\n"),
    )
    message = samples.parsed(samples.filled(compile_template(samples.content(inlines=(_PICTURE,), attachments=files))))
    assert message.get_content_type() == "multipart/mixed"
    found = list(message.iter_attachments())
    assert [part.get_filename() for part in found] == ["Übersicht – 2026.pdf", "passwd"]
    assert [part.get_payload(decode=True) for part in found] == [b"%PDF", b"x\n.\n"]


def test_a_mail_without_html_is_one_plain_part() -> None:
    message = samples.parsed(samples.filled(compile_template(samples.content(html="", text="Nur Text"))))
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == "Nur Text\r\n"


@pytest.mark.parametrize("cid", ["", "a b", "a>\r\nBcc: x", "<a>", "ü", "x" * 60])
def test_an_unusable_content_id_is_refused(cid: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        compile_template(samples.content(inlines=(Inline(cid, "image/png", b"x"),)))
    assert [f.code for f in refused.value.findings] == ["bad_cid"]


def test_text_that_looks_like_our_own_marks_of_structure_is_only_text() -> None:
    evil = "@@depesche-text@@\n@@depesche-html@@\n--=_dp_0\n"
    message = samples.filled(compile_template(samples.content(text=evil, html=f"<pre>{evil}</pre>")))
    assert samples.part(message, "plain") == evil
    assert samples.part(message, "html") == f"<pre>{evil}</pre>\n"


@pytest.mark.parametrize(
    "stored", [b"", b"x", b"depesche-template-1\n{}", compile_template(samples.content()).to_bytes()[:-1]]
)
def test_a_stored_form_that_is_none_is_refused(stored: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        MessageTemplate.from_bytes(stored)
