"""Active HTML and harmful links, in all their disguises."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.screening.html_checks import html_findings, text_findings

_ACTIVE = [
    ("<script>alert(1)</script>", "script"),
    ("<SCRIPT/x src=//evil.example>", "script"),
    ("<!--[if mso]><script>x</script><![endif]-->", "script"),
    ("<![if !mso]><script></script><![endif]>", "script"),
    ("<template><p>x</p></template>", "script"),
    ('<p onclick="x()">a</p>', "event_attribute"),
    ("<body onload=x>", "event_attribute"),
    ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "event_attribute"),
    ('<a href="java\tscript:alert(1)">x</a>', "harmful_link"),
    ('<a href=" \x01javascript:alert(1)">x</a>', "harmful_link"),
    ('<a href="&#106;avascript&colon;alert(1)">x</a>', "harmful_link"),
    ('<a href="JaVaScRiPt:alert(1)">x</a>', "harmful_link"),
    ('<a href="vbscript:msgbox">x</a>', "harmful_link"),
    ('<a href="file://server/share">x</a>', "harmful_link"),
    ('<a xlink:href="javascript:x">x</a>', "harmful_link"),
    ('<img src="data:image/svg+xml;base64,AAAA">', "data_url"),
    ('<table background="data:text/html,x"></table>', "data_url"),
    ("<form action=/x><input name=a></form>", "form"),
    ("<iframe src=//evil.example></iframe>", "embedded_object"),
    ("<object data=x.swf></object>", "embedded_object"),
    ("<svg/onload=alert(1)>", "embedded_object"),
    ("<base href=//evil.example>", "embedded_object"),
    ('<meta http-equiv="Refresh" content="0;url=//evil.example">', "meta_refresh"),
    ('<div style="width:expr/**/ession(alert(1))">x</div>', "active_style"),
    ('<div style="background:url(java\\73 cript:x)">x</div>', "active_style"),
    ("<style>a{behavior:url(x.htc)}</style>", "active_style"),
    ("<style>@import 'http://evil.example/x.css';</style>", "active_style"),
    ('<a href="https://x.example/a/setup.exe?version=1#top">x</a>', "link_to_executable"),
    ('<a href="https://x.example/a/setup%2Eexe">x</a>', "link_to_executable"),
    ('<a href="https://x.example/a/setup.EXE.">x</a>', "link_to_executable"),
    ('<a href="https://x.example/report.docm">x</a>', "link_to_executable"),
    ('<a href="https://x.example/run.js;session=1">x</a>', "link_to_executable"),
    ('<a href="{{ link | https://x.example/setup.exe }}">x</a>', "link_to_executable"),
]

_HARMLESS = [
    "",
    "Nur Text mit < und >",
    '<p style="color:red">Rot</p>',
    '<a href="https://example.com">Startseite</a>',
    '<a href="https://example.com/">Startseite</a>',
    '<a href="https://example.com/bericht.pdf?file=setup.exe">Bericht</a>',
    '<a href="mailto:presse@example.com?subject=Hallo">Mail</a>',
    '<img src="cid:bild1" alt="javascript: nur ein Wort">',
    '<a href="{{ unsubscribe_url }}">Abmelden</a>',
    "<style>@import url(https://fonts.example/x.css); @media only screen { p { color: red } }</style>",
    "<!--[if mso]><noscript><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml></noscript><![endif]-->",
]


@pytest.mark.req("MAI-20", "MAI-21")
@pytest.mark.parametrize(("html", "code"), _ACTIVE)
def test_active_html_is_found(html: str, code: str) -> None:
    found = html_findings("html", f"<html><body>{html}</body></html>")
    assert code in {finding.code for finding in found}
    assert all(finding.where == "html" and finding.de and finding.en for finding in found)


@pytest.mark.parametrize("html", _HARMLESS)
def test_ordinary_mail_html_is_let_through(html: str) -> None:
    assert html_findings("html", html) == ()


def test_all_findings_are_listed_each_once() -> None:
    html = "<script></script><script></script><form></form><p onclick=x onmouseover=y>"
    assert [finding.code for finding in html_findings("html", html)] == [
        "script",
        "form",
        "event_attribute",
        "event_attribute",
    ]


@pytest.mark.req("MAI-21")
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mehr unter https://x.example/a.exe", ["link_to_executable"]),
        ("Mehr unter (https://x.example/a.exe)", ["link_to_executable"]),
        ("javascript:alert(1)", ["harmful_link"]),
        ("Mehr unter https://x.example/a.pdf. Gruß", []),
        ("setup.exe ist nur ein Wort", []),
    ],
)
def test_links_of_the_text_part_are_checked(text: str, codes: list[str]) -> None:
    assert [finding.code for finding in text_findings("text", text)] == codes


_TRAPS = {
    "depth": "<div>" * 100_000,
    "formatting": "<b>" * 160_000,
    "attributes": "<p " + " ".join(f"a{number}=x" for number in range(60_000)) + ">",
    "slashes": "<p" + "/a" * 100_000 + ">",
    "conditions": "<!--[if mso]>" * 19_000,
    "noscripts": "<noscript>" * 19_000,
    "comments": '<p style="' + "/*" * 240_000 + '">',
    "open tags": "<a '" * 19_000,
}


@pytest.mark.parametrize("html", _TRAPS.values(), ids=_TRAPS)
def test_no_html_costs_more_than_moments(html: str) -> None:
    began = time.process_time()
    html_findings("html", html)
    assert time.process_time() - began < 5


def test_html_that_nobody_could_read_is_a_finding() -> None:
    assert [finding.code for finding in html_findings("html", _TRAPS["depth"])] == ["too_complex"]
    table = "<table>" + "<tr><td>Ort</td><td>Ergebnis</td></tr>" * 2_500 + "</table>"
    assert html_findings("html", table) == ()


@given(st.text(max_size=300))
def test_no_text_makes_the_check_fail(text: str) -> None:
    html_findings("html", text)
    text_findings("text", text)
