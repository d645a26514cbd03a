"""MJML templates: ready ones look right, own ones are checked, nothing vanishes silently."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.templates import TEMPLATES
from chalicelib.kit.errors import Conflict, NotAllowed, NotFound
from chalicelib.mailings import template_library as library
from chalicelib.mailings.template_model import ReadyTemplateFixed, TemplateRefused
from chalicelib.mailings.template_rendering import render_mail
from chalicelib.mailings.template_slots import cleaned, fill_slots, slots_of
from chalicelib.screening.html_checks import active_content
from tests.mailings.conftest import Office

READY = ("press_release", "invitation", "newsletter")


def page(inner: str, head: str = "") -> str:
    column = f"<mj-section><mj-column>{inner}</mj-column></mj-section>"
    return f"<mjml><mj-head>{head}</mj-head><mj-body>{column}</mj-body></mjml>"


def ready(name: str) -> str:
    return (TEMPLATES / "mailings" / f"{name}.mjml").read_text("utf-8")


@pytest.mark.req("MAI-12")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", READY)
def test_ready_templates_render_without_findings_in_both_languages(name: str, language: str) -> None:
    values = {
        slot.name: "https://bild.example/a.png" if slot.name.endswith("_url") else f"Wert {slot.name}"
        for slot in slots_of(ready(name))
    }
    for given_values in ({}, values):
        rendered = render_mail(ready(name), given_values, language=language)
        assert rendered.findings == ()
        assert "[[" not in rendered.html
        assert "@media" in rendered.html
        assert "fonts.googleapis" not in rendered.html
        assert "{{ salutation }}" in rendered.html or given_values
    for slot in slots_of(ready(name)):
        if not slot.name.endswith("_url"):
            assert f"Wert {slot.name}" in rendered.html


def test_styles_meant_to_be_inlined_are_inlined() -> None:
    rendered = render_mail(
        page(
            '<mj-text><a href="https://x.example">x</a></mj-text>',
            '<mj-style inline="inline">a { color: #0b5c8f }</mj-style>',
        ),
        {},
        language="de",
    )
    assert 'style="color: #0b5c8f' in rendered.html


@pytest.mark.parametrize(
    ("mjml", "code"),
    [
        (page("<mj-txt>weg</mj-txt>"), "unknown_tag"),
        (page("<div>weg</div>"), "unknown_tag"),
        (page("<mj-include path='/etc/passwd' />"), "unknown_tag"),
        ("<mjml></mjml>", "no_body"),
        ("<p>kein MJML</p>", "no_body"),
        (page("<mj-text>offen"), "not_renderable"),
        (page("<mj-raw><script>x</script></mj-raw>"), "script"),
        (page('<mj-button href="javascript:x">x</mj-button>'), "harmful_link"),
        (page("<mj-text>[[ headline ]]</mj-text>"), "slot_missing"),
    ],
)
def test_what_would_vanish_or_harm_is_a_finding(mjml: str, code: str) -> None:
    assert code in {finding.code for finding in render_mail(mjml, {}, language="de").findings}


_TRAPS = {
    "wrappers": "<mjml><mj-body>" + "<mj-wrapper>" * 4_900 + "</mj-wrapper>" * 4_900 + "</mj-body></mjml>",
    "open wrappers": "<mjml><mj-body>" + "<mj-wrapper>" * 9_900,
    "too many": page("<mj-text>" + "<b>" * 20_000 + "</b>" * 20_000 + "</mj-text>"),
    "bold": page("<mj-text>" + "<b>" * 4_900 + "</b>" * 4_900 + "</mj-text>"),
    "open tags": "<a '" * 40_000,
    "open comments": "<!--" * 40_000,
    "open styles": "<mj-style inline" * 12_000,
    "open parts": "[[ if a ]]" * 20_000,
    "open slots": "[[ a | " * 28_000,
}


@pytest.mark.parametrize("mjml", _TRAPS.values(), ids=_TRAPS)
def test_no_template_ends_the_process_or_costs_more_than_moments(mjml: str) -> None:
    began = time.process_time()
    rendered = render_mail(mjml, {}, language="de")
    assert rendered.html or rendered.findings
    assert time.process_time() - began < 5


def test_html_inside_text_is_none_of_the_structures_business() -> None:
    assert render_mail(page("<mj-text><div><b>fett</b></div></mj-text>"), {}, language="de").findings == ()


def test_the_text_part_is_the_article_without_its_layout() -> None:
    values = {
        "headline": "Werk & Kunst <in> Köln",
        "body": "<p>Erster Absatz.</p><ul><li>Punkt</li></ul>",
        "link_url": "https://werk.example/mehr",
        "link_text": "Mehr lesen",
    }
    text = render_mail(ready("press_release"), values, language="de").text
    assert "Werk & Kunst <in> Köln" in text
    assert "* Punkt" in text
    assert "[Mehr lesen](https://werk.example/mehr)" in text
    assert "  \n" not in text
    assert text.index("Pressemitteilung") < text.index("Erster Absatz.") < text.index("Pressekontakt")


def test_slots_are_escaped_or_cleaned_and_optional_parts_fall_away() -> None:
    mjml = (
        '<a href="[[ link | https://x.example ]]">[[ title ]]</a>[[ html:body ]][[ if note ]]<i>[[ note ]]</i>[[ end ]]'
    )
    filled, findings = fill_slots(
        mjml, {"title": '"><script>', "body": "<p onclick=x>ja</p><script>nein</script>"}, language="de"
    )
    assert findings == ()
    assert filled == '<a href="https://x.example">&quot;&gt;&lt;script&gt;</a><p>ja</p>'
    with_note, _ = fill_slots(mjml, {"title": "a", "body": "b", "note": "c"}, language="de")
    assert with_note.endswith("b<i>c</i>")
    _, unknown = fill_slots(mjml, {"title": "a", "body": "b", "titel": "c"}, language="de")
    assert [(finding.where, finding.code) for finding in unknown] == [("values.titel", "slot_unknown")]


@given(st.text(max_size=200))
def test_cleaned_text_never_holds_anything_active(rich: str) -> None:
    assert active_content(cleaned(f"<p {rich}>{rich}</p>")) == ()


def test_own_templates_belong_to_their_client(office: Office) -> None:
    mjml = page("<mj-text>[[ headline ]] {{ salutation }}</mj-text>")
    made = library.create_template(office.author, office.client_id, name="Eigene", mjml=mjml, now=office.now)
    assert library.templates(office.reader, office.client_id)[-1] == made
    assert [template.template_id for template in library.templates(office.outsider, office.hidden_client_id)] == list(
        READY
    )
    with pytest.raises(NotFound):
        library.template(office.outsider, made.template_id)
    with pytest.raises(NotAllowed):
        library.delete_template(office.reader, made.template_id)
    changed = library.save_template(office.author, made.template_id, name="Neu", mjml=mjml, version=made.version)
    with pytest.raises(Conflict):
        library.save_template(office.author, made.template_id, name="Alt", mjml=mjml, version=made.version)
    assert library.template(office.author, made.template_id) == changed
    library.delete_template(office.author, made.template_id)
    with pytest.raises(NotFound):
        library.template(office.author, made.template_id)


def test_broken_templates_are_not_stored_and_ready_ones_not_changed(office: Office) -> None:
    with pytest.raises(TemplateRefused) as refused:
        library.create_template(
            office.author, office.client_id, name="x", mjml=page("<mj-txt>x</mj-txt>"), now=office.now
        )
    assert [finding.code for finding in refused.value.findings] == ["unknown_tag"]
    with pytest.raises(ReadyTemplateFixed):
        library.save_template(office.author, "newsletter", name="x", mjml=page("<mj-text>x</mj-text>"), version=0)
    with pytest.raises(ReadyTemplateFixed):
        library.delete_template(office.author, "newsletter")
