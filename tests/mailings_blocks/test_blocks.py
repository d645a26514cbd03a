"""What becomes of the composer's documents."""

from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.mailings import drafts, repository
from chalicelib.mailings.blocks import brand as brands
from chalicelib.mailings.blocks.brand import Brand
from chalicelib.mailings.blocks.composing import compose
from chalicelib.mailings.blocks.document import Document, as_stored
from chalicelib.mailings.model import MailBody
from chalicelib.mailings.preview import preview
from tests.mailings.conftest import Office, cloud, office  # noqa: F401  (fixtures)

ALL: list[dict[str, Any]] = [
    {"type": "heading", "id": "a", "text": "Neues Werk & mehr", "level": 1},
    {"type": "text", "id": "b", "html": "<p>Hallo {{ first_name | Kollege }}</p><ul><li>eins</li></ul><p></p>"},
    {
        "type": "columns",
        "id": "c",
        "split": "wide_left",
        "left": [
            {"type": "picture", "id": "d", "src": "https://werk.example/x.png", "alt": "Halle", "caption": "Foto"}
        ],
        "right": [{"type": "quote", "id": "e", "html": "<p>Gut.</p>", "source": "Eva Muster"}],
    },
    {"type": "button", "id": "f", "label": "Mehr", "link": "https://werk.example/mehr"},
    {"type": "divider", "id": "g"},
    {"type": "space", "id": "h", "size": "large"},
    {"type": "person", "id": "i", "name": "Eva Muster", "email": "eva@werk.example", "phone": "0221 1"},
    {"type": "about", "id": "j", "html": "<p>Die Stadtwerke.</p>"},
]


def document(*blocks: dict[str, Any], **rest: Any) -> Document:
    return Document.model_validate({"blocks": list(blocks), **rest})


@pytest.mark.req("MAI-08")
def test_every_block_shows_in_both_parts_and_draws_no_finding() -> None:
    mail = compose(document(*ALL, preheader="Worum es geht"), Brand(organisation="Stadtwerke"), language="de")
    assert mail.findings == ()
    for words in (
        "Neues Werk &amp; mehr",
        "{{ first_name | Kollege }}",
        "Gut.",
        "Eva Muster",
        "Die Stadtwerke.",
        "Foto",
    ):
        assert words in mail.html
    for words in ("Neues Werk & mehr", "{{ first_name | Kollege }}", "eins", "[Mehr](https://werk.example/mehr)"):
        assert words in mail.text
    assert 'alt="Halle"' in mail.html
    assert "Worum es geht" in mail.html
    assert 'lang="de"' in mail.html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "</mj-text></mj-column></mj-section><mj-raw><script>x</script></mj-raw>",
        '<mj-include path="/etc/passwd" />',
        "<iframe src='https://x.example'></iframe>",
    ],
)
def test_nothing_active_gets_through_any_text(hostile: str) -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "text", "id": "a", "html": hostile},
        {"type": "heading", "id": "b", "text": hostile},
        {"type": "quote", "id": "c", "html": hostile, "source": hostile},
        {"type": "person", "id": "d", "name": hostile, "role": hostile},
        {"type": "about", "id": "e", "html": hostile},
    ]
    mail = compose(document(*blocks, preheader=hostile), Brand(organisation=hostile), language="de")
    page = LexborHTMLParser(mail.html)
    assert page.body is not None
    assert "root:" not in mail.html
    for node in page.root.traverse() if page.root else ():
        assert node.tag not in {"script", "iframe", "mj-raw", "mj-include"}
        assert not [name for name in node.attributes if name.startswith("on")]
        assert not (node.attributes.get("href") or "").startswith("javascript:")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example", 'https://x.example"onload="x']
)
def test_an_address_of_another_kind_is_no_document(link: str) -> None:
    with pytest.raises(ValueError):
        document({"type": "button", "id": "a", "label": "x", "link": link})


@given(st.text(max_size=60), st.sampled_from(["heading", "text", "quote", "person", "about"]))
def test_any_words_make_a_mail(words: str, kind: str) -> None:
    if kind in {"heading", "person"}:
        words = "".join(letter for letter in words if letter.isprintable())
    fields = {"heading": "text", "text": "html", "quote": "html", "person": "name", "about": "html"}
    mail = compose(document({"type": kind, "id": "a", fields[kind]: words}), Brand(), language="en")
    assert "</html>" in mail.html


@pytest.mark.parametrize("words", ["[[ if name ]] x [[ end ]]", "[[ html:body ]]", "]]>", "{{ a"])
def test_what_looks_like_a_template_stays_text(words: str) -> None:
    mail = compose(document({"type": "text", "id": "a", "html": words}, *ALL), Brand(), language="de")
    assert "Neues Werk" in mail.html
    assert words in mail.text


def test_the_same_document_is_always_stored_as_the_same_text() -> None:
    assert as_stored(document(*ALL)) == as_stored(Document.model_validate_json(as_stored(document(*ALL))))


@pytest.mark.req("MAI-08", "MAI-12")
def test_preview_shows_what_the_saved_document_became(office: Office) -> None:  # noqa: F811
    brand = Brand(organisation="Stadtwerke Köln", accent="#7a1f3d")
    brands.set_brand(office.administrator, office.client_id, brand, now=office.now)
    body = MailBody("<p>wird ersetzt</p>", "ebenso", as_stored(document(*ALL)))
    mailing = drafts.create(office.author, office.client_id, office.draft(), body, now=office.now)
    stored = repository.load_body(mailing)
    assert stored.document == body.document
    assert "wird ersetzt" not in stored.html
    shown = preview(office.author, mailing.mailing_id, contact_id=office.contact_ids[0], now=office.now)
    assert "Stadtwerke Köln" in shown.html
    assert "#7a1f3d" in shown.html
    assert "{{" not in shown.html
    again = drafts.save(
        office.author, mailing.mailing_id, office.draft(), body, version=mailing.version, now=office.later(minutes=1)
    )
    assert again.version == mailing.version


def test_a_new_brand_changes_the_next_saving_and_nothing_before(office: Office) -> None:  # noqa: F811
    body = MailBody(document=as_stored(document(*ALL)))
    mailing = drafts.create(office.author, office.client_id, office.draft(), body, now=office.now)
    brands.set_brand(office.administrator, office.client_id, Brand(accent="#123456"), now=office.now)
    assert "#123456" not in repository.load_body(mailing).html
    saved = drafts.save(
        office.author, mailing.mailing_id, office.draft(), body, version=mailing.version, now=office.now
    )
    assert "#123456" in repository.load_body(saved).html


def test_only_the_administrator_sets_the_brand_and_the_trail_tells(office: Office) -> None:  # noqa: F811
    with pytest.raises(NotAllowed):
        brands.set_brand(office.author, office.client_id, Brand(), now=office.now)
    with pytest.raises(NotFound):
        brands.show_brand(office.outsider, office.client_id)


def test_a_mail_of_blocks_parses_as_mail(office: Office) -> None:  # noqa: F811
    from chalicelib.mailings.preview import template_of

    body = MailBody(document=as_stored(document(*ALL)))
    mailing = drafts.create(office.author, office.client_id, office.draft(), body, now=office.now)
    template = template_of(mailing, office.sender)
    message = template.fill(
        {}, to_address="x@y.example", date=office.now, message_id="<a@b.example>", unsubscribe_url="https://u.example/x"
    )
    parsed = message_from_bytes(message, policy=policy.default)
    assert [part.get_content_type() for part in parsed.walk() if not part.is_multipart()] == ["text/plain", "text/html"]
