"""Marks: values are encoded for the place where they stand, and nothing of a contact becomes structure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.kit.errors import InvalidInput
from chalicelib.mime.placeholders import malformed
from chalicelib.mime.quoted import unix_lines
from chalicelib.mime.template import compile_template
from tests.mime import samples

_EVIL = "\"><script>alert('1')</script>&amp;\r\nBcc: x@y.example"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>{{ city }}</p>", "<p>&quot;&gt;&lt;script&gt;"),
        ('<p title="{{ city }}">x</p>', 'title="&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)'),
        ("<p title='{{ city }}'>x</p>", "alert(&#x27;1&#x27;)&lt;/script&gt;&amp;amp;"),
        (
            '<a href="https://x.example/?c={{ city }}">x</a>',
            "?c=%22%3E%3Cscript%3Ealert%28%271%27%29%3C%2Fscript%3E%26amp%3B",
        ),
        ('<a href="{{ city }}">x</a>', '<a href="">x</a>'),
        ("<!--[if mso]>{{ city }}<![endif]-->", "<!--[if mso]>&quot;&gt;&lt;script&gt;"),
    ],
)
def test_a_hostile_value_stays_text_wherever_it_stands(html: str, expected: str) -> None:
    message = samples.filled(compile_template(samples.content(html=html)), {"city": _EVIL})
    assert expected in samples.part(message, "html")
    assert samples.parsed(message)["Bcc"] is None


@pytest.mark.parametrize(
    ("value", "href"),
    [
        ("https://zeitung.example/a?b=1&c=ü", "https://zeitung.example/a?b=1&amp;c=%C3%BC"),
        ("javascript:alert(1)", ""),
        (" http://zeitung.example ", "http://zeitung.example"),
        ('https://x.example/"onclick="alert(1)', "https://x.example/%22onclick=%22alert(1)"),
    ],
)
def test_a_whole_address_from_a_contact_is_one_of_the_web_or_nothing(value: str, href: str) -> None:
    template = compile_template(samples.content(html='<a href="{{ city }}">x</a>'))
    assert samples.part(samples.filled(template, {"city": value}), "html") == f'<a href="{href}">x</a>\n'


def test_plain_text_gets_the_value_as_it_is() -> None:
    template = compile_template(samples.content(text="Liebe {{ last_name }}!\n"))
    assert samples.part(samples.filled(template, {"last_name": "Müller & <Söhne>"}), "plain") == (
        "Liebe Müller & <Söhne>!\n"
    )


def test_a_default_fills_in_for_nothing_and_for_blanks() -> None:
    template = compile_template(samples.content(html="<p>{{ city | K&ouml;ln &amp; Bonn }}</p>", text="x"))
    for values in ({}, {"city": ""}, {"city": " \t"}):
        assert samples.part(samples.filled(template, values), "html") == "<p>Köln &amp; Bonn</p>\n"


@pytest.mark.req("MAI-32")
def test_missing_names_what_has_neither_value_nor_default() -> None:
    template = compile_template(
        samples.content(
            subject="{{ city }}", html="<p>{{ city | Köln }}{{ last_name | Sie }}</p>", text="{{ salutation }}"
        )
    )
    assert dict(template.placeholders) == {"city": None, "last_name": "Sie", "salutation": None}
    assert template.missing({"city": " "}) == ("city", "salutation")
    assert template.missing({"city": "Köln", "salutation": "Guten Tag"}) == ()


@pytest.mark.parametrize("broken", ["{{ }}", "{{ Name }}", "{{ name", "{{ a | b | {{ c }} }}", "{{ straße }}", "{{1}}"])
@pytest.mark.parametrize("field", ["subject", "html", "text"])
def test_braces_that_are_no_mark_are_refused_with_their_beginning(field: str, broken: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        compile_template(samples.content(**{field: f"Guten Tag {broken}"}))
    assert [(f.where, f.code) for f in refused.value.findings] == [(field, "malformed_placeholder")]
    assert broken[:6] in refused.value.findings[0].de


@pytest.mark.parametrize(
    "html", ["<p title={{ city }}>x</p>", "<p {{ city }}>x</p>", '<p class="a"{{ city }} id="b">x</p>']
)
def test_a_mark_in_a_tag_outside_quotes_is_refused(html: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        compile_template(samples.content(html=html))
    assert [f.code for f in refused.value.findings] == ["placeholder_outside_quotes"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150), st.text(max_size=200), st.text(max_size=150))
def test_no_length_of_text_or_value_splits_a_mark_or_changes_its_surroundings(
    before: str, value: str, after: str
) -> None:
    """The encoded lines break where they like; decoded, everything stands where it stood (MAI-10)."""
    if "{{" in before + after or before.endswith("{") or after.startswith("}"):
        return
    source = f"{before}{{{{ city }}}}{after}\n"
    if malformed(source):
        return
    message = samples.filled(compile_template(samples.content(html="", text=source + "Ende")), {"city": value})
    clean = "".join(c for c in value if c in "\t\n\r" or (c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff"))
    clean = clean.replace("\ufffe", "").replace("\uffff", "") if value.strip() else ""
    expected = "".join(map(unix_lines, (before, clean, after + "\nEnde\n"))).encode("utf-8", "replace").decode()
    body = samples.parsed(message).get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().replace("\r\n", "\n") == expected
