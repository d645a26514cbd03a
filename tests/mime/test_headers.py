"""Header fields: exact for every reader, and closed to everything that would add one."""

from datetime import datetime
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.kit.errors import InvalidInput
from chalicelib.kit.text import BadAddress
from chalicelib.mime import header_text
from chalicelib.mime.template import compile_template
from tests.mime import samples


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=500))
def test_every_subject_reads_back_as_it_was_written(text: str) -> None:
    encoded = header_text.unstructured(text, first_column=9)
    lines = encoded.split(b"\r\n")
    assert encoded.isascii()
    assert all(len(line) <= 76 for line in lines[1:])
    assert len(lines[0]) <= 67
    assert all(line.startswith(b" ") and line.strip() for line in lines[1:])
    unfolded = encoded.decode().replace("\r\n", "")
    read = str(make_header(decode_header(unfolded))) if "=?" in unfolded else unfolded
    assert read == header_text._CONTROLS.sub(" ", text).strip()


@pytest.mark.parametrize(
    "subject",
    [
        "Grüße aus Köln",
        "🎉 Einladung 🎉",
        "x" * 900,
        "Wort " * 150 + "Ende",
        "doppelte  Leerzeichen  " * 10 + "Ende",
        "ä" * 800,
    ],
)
def test_umlauts_emoji_and_very_long_subjects_arrive(subject: str) -> None:
    message = samples.filled(compile_template(samples.content(subject=subject)))
    assert samples.parsed(message)["Subject"] == subject


@pytest.mark.parametrize("field", ["subject", "from_name"])
@pytest.mark.parametrize(
    "evil",
    [
        "x\r\nBcc: evil@x.example",
        "x\nBcc: y",
        "x\ry",
        "x\x00y",
        "x\u2028y",
        "=?utf-8?q?x=0ABcc=3A_evil?=",
        "=?utf-8?b?eAo=?=",
    ],
)
def test_line_breaks_controls_and_encoded_words_of_authors_are_refused(field: str, evil: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        compile_template(samples.content(**{field: evil}))
    assert [(f.where, f.code) for f in refused.value.findings] == [(field, "unsafe_header")]


def test_all_findings_come_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        compile_template(samples.content(subject="a\nb", from_address="kein", reply_to="a b@c", html=" ", text=""))
    assert [f.code for f in refused.value.findings] == ["empty", "unsafe_header", "bad_address", "bad_address"]


@pytest.mark.parametrize(
    "value",
    ["x\r\nBcc: evil@x.example", "=?utf-8?q?x=0ABcc=3A_evil?=", "a\x85Bcc: b", "\ud800", "x" * 3000, "ü" * 3000],
)
def test_a_value_in_the_subject_stays_one_line_of_text(value: str) -> None:
    message = samples.filled(compile_template(samples.content(subject="An {{ city }}")), {"city": value})
    names = [name.lower() for name in samples.parsed(message)]
    assert names.count("bcc") == 0
    assert names == [
        *("date", "to", "subject", "message-id", "list-unsubscribe", "list-unsubscribe-post"),
        *("from", "content-language", "mime-version", "content-type"),
    ]
    assert max(map(len, message.split(b"\r\n"))) <= 998
    if "=?" in value:
        words = message.partition(b"Subject: ")[2].partition(b"\r\nMessage-ID")[0].decode()
        assert str(make_header(decode_header(words))) == f"An {value}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-A", "b\r\nBcc: c"),
        ("X A", "b"),
        ("X:", "b"),
        ("", "b"),
        ("X-A", "=?utf-8?q?x=0A?="),
        ("X-A", "ü"),
        ("X-A", ""),
        ("X-A", "b "),
    ],
)
def test_a_further_field_that_is_no_plain_line_is_refused(name: str, value: str) -> None:
    with pytest.raises(header_text.UnsafeHeader):
        samples.filled(compile_template(samples.content()), headers=[(name, value)])


@pytest.mark.parametrize(
    "url",
    ["javascript:x", "https://x.example/> , <mailto:a@b.example", "https://x.example/\r\nBcc: a", "https://ü.example"],
)
def test_an_unsubscribe_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(header_text.UnsafeHeader):
        samples.filled(compile_template(samples.content()), unsubscribe_url=url)


@pytest.mark.parametrize("message_id", ["a@b", "<a@b>\r\nBcc: c", "<a b@c>", "<>"])
def test_a_malformed_message_id_is_refused(message_id: str) -> None:
    with pytest.raises(header_text.UnsafeHeader):
        samples.filled(compile_template(samples.content()), message_id=message_id)


def test_a_naive_date_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        samples.filled(compile_template(samples.content()), date=datetime(2026, 3, 1))


@pytest.mark.parametrize(
    ("address", "mailable"),
    [
        ("anna@zeitung.example", "anna@zeitung.example"),
        ("o'brien+presse@zeitung.example", "o'brien+presse@zeitung.example"),
        (" anna@Müller.example ", "anna@xn--mller-kva.example"),
    ],
)
def test_addresses_get_their_wire_form(address: str, mailable: str) -> None:
    assert header_text.mailable_address(address) == mailable


@pytest.mark.parametrize(
    "address",
    [
        "jürgen@x.example",
        "a@b>,<c@d",
        "a,b@c.example",
        "a b@c.example",
        "@x",
        "x@",
        "",
        "a@b\r\nBcc: c@d",
        '"a"@b.example',
        "a@-b.example",
    ],
)
def test_what_cannot_be_mailed_to_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        header_text.mailable_address(address)


@pytest.mark.parametrize(
    "name",
    [
        "Pressestelle",
        'Müller, "Presse" & Söhne',
        'A "B" \\C',
        "Ämter " * 30,
        "Stadtwerke (Süd)",
        "a@b.example",
        "J. Doe",
        "",
    ],
)
def test_sender_names_read_back(name: str) -> None:
    message = samples.filled(compile_template(samples.content(from_name=name)))
    raw = message.partition(b"From: ")[2].partition(b"\r\nContent-Language")[0].decode().replace("\r\n", "")
    shown, address = parseaddr(raw)
    assert str(make_header(decode_header(shown))) == name.strip()
    assert address == "presse@presse.example"


@pytest.mark.req("MAI-33")
def test_every_mail_carries_one_click_unsubscribe_and_a_visible_link() -> None:
    content = samples.content(
        html='<p><a href="{{ unsubscribe_url }}">Abmelden</a></p>', text="Abmelden: {{ unsubscribe_url }}\n"
    )
    url = "https://mail.example/u/" + "t" * 200 + "?a=1&b=2"
    message = samples.filled(compile_template(content), unsubscribe_url=url)
    read = samples.parsed(message)
    assert read["List-Unsubscribe"] == f"<{url}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert samples.part(message, "html") == f'<p><a href="{url.replace("&", "&amp;")}">Abmelden</a></p>\n'
    assert samples.part(message, "plain") == f"Abmelden: {url}\n"
