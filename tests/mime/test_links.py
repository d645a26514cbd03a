"""Counting: links and the picture, rewritten without touching anything else."""

import time

import pytest

from chalicelib.mime.html_scan import scan_html
from chalicelib.mime.template import compile_template
from tests.mime import samples

_HTML = """<html><head><style>a{color:red}</style></head><BODY class='x'>
<!-- <a href="https://comment.example/">x</a> -->
<script>var a = '<a href="https://script.example/">';</script>
<a class="b" HREF='https://a.example/?x=1&amp;y=2' target=_blank>eins</a>
<a href="mailto:presse@x.example">post</a><a href="#oben">oben</a><a href="tel:+49">tel</a>
<a href = "HTTP://b.example/ä">zwei</a><area href="https://a.example/?x=1&amp;y=2">
<a href="https://c.example/{{ city }}">x</a>
<img src="https://img.example/logo.png"><a title="a > b" href="https://d.example/">drei</a>
</BODY></html>
"""


def test_links_of_the_web_are_counted_and_all_else_is_left_alone() -> None:
    template = compile_template(samples.content(html=_HTML))
    assert template.links == ("https://a.example/?x=1&y=2", "HTTP://b.example/ä", "https://d.example/")
    message = samples.filled(template, click_url=lambda link: f"https://t.example/c?l={link}&m=1")
    expected = (
        _HTML.replace("https://a.example/?x=1&amp;y=2", "https://t.example/c?l=0&amp;m=1")
        .replace("HTTP://b.example/ä", "https://t.example/c?l=1&amp;m=1")
        .replace("https://d.example/", "https://t.example/c?l=2&amp;m=1")
        .replace("{{ city }}", "")
    )
    assert samples.part(message, "html") == expected


def test_without_counting_the_html_is_the_author_s() -> None:
    message = samples.filled(compile_template(samples.content(html=_HTML)))
    assert samples.part(message, "html") == _HTML.replace("{{ city }}", "")


def test_the_picture_stands_at_the_end_of_the_body() -> None:
    template = compile_template(samples.content(html=_HTML))
    html = samples.part(samples.filled(template, pixel_url="https://t.example/o?a=1&b=2"), "html")
    assert '<img src="https://t.example/o?a=1&amp;b=2" width="1" height="1" alt=""' in html
    assert html.index("t.example/o") < html.index("</BODY>")
    assert html.count("<img") == 2


def test_html_without_a_body_gets_the_picture_at_its_end() -> None:
    html = samples.part(
        samples.filled(compile_template(samples.content(html="<p>x")), pixel_url="https://t.example/"), "html"
    )
    assert html.startswith("<p>x<img src")


@pytest.mark.parametrize(
    "hostile", ["<!--", "<a ", '<a "', "<a '\"", "<style>", "{{ a", '<a href="', "<a b=", "</body", "<" * 3]
)
def test_hostile_html_is_scanned_in_linear_time(hostile: str) -> None:
    started = time.process_time()
    scan_html(hostile * (300_000 // len(hostile)))
    assert time.process_time() - started < 3


def test_the_text_part_is_derived_from_the_html_when_there_is_none() -> None:
    content = samples.content(
        html='<p>Guten Tag {{ city }}</p><ul><li>eins</li></ul><a href="https://x.example/">mehr</a>', text=""
    )
    text = samples.part(samples.filled(compile_template(content), {"city": "Köln"}), "plain")
    assert "Guten Tag Köln" in text
    assert "* eins" in text
    assert "[mehr](https://x.example/)" in text


def test_without_the_picture_no_line_grows_together() -> None:
    html = "<html><body><p>" + "x" * 100 + "</p></body>" + "<!-- " + "y" * 60 + " --></html>"
    message = samples.filled(compile_template(samples.content(html=html)))
    assert max(map(len, message.split(b"\r\n"))) <= 76
    assert samples.part(message, "html") == html + "\n"
