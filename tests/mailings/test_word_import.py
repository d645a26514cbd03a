"""Word documents as mail HTML."""

import io
import zipfile
from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.mailings import drafts, repository, word_import
from chalicelib.mailings.assessment import assess
from chalicelib.mailings.model import MailBody, Mailing, MailingClass
from chalicelib.mailings.word_html import MOST_PICTURES
from tests.mailings.conftest import Office
from tests.mailings.test_file_checks import EICAR, OLE, archive
from tests.mailings.test_library_files import file_of
from tests.media.samples import office as word_file
from tests.media.samples import picture


def document(*, pictures: int = 1) -> bytes:
    """A press release with headings, emphasis, a list, a table, a link and pictures."""
    from docx import Document

    made = Document()
    made.add_heading("Neues Werk in Köln", 1)
    text = made.add_paragraph("{{ salutation }} ")
    text.add_run("eröffnet").bold = True
    text.add_run(" wird es im März.")
    made.add_paragraph("Fläche: 4.000 m²", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Umsatz", "12 Mio. €"
    for _ in range(pictures):
        made.add_picture(io.BytesIO(picture()))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rewritten(content: bytes, changes: dict[str, Any]) -> bytes:
    """The document with some members replaced; a function changes the member, bytes replace or add it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name])
    return out.getvalue()


def premium(office: Office) -> Mailing:
    return office.mailing(mailing_class=MailingClass.PREMIUM)


def uploaded(office: Office, mailing: Mailing, content: bytes) -> str:
    size = max(1, min(len(content), 10_000_000))
    upload = drafts.begin_upload(
        office.author, mailing.mailing_id, content_type="application/x", size_bytes=size, now=office.now
    )
    key = repository.upload_key(office.account.id, mailing.mailing_id, upload.upload_id)
    storage().put("media", key, content)
    return upload.upload_id


def converted(office: Office, content: bytes, mailing: Mailing | None = None) -> word_import.WordImport:
    mailing = mailing or premium(office)
    upload_id = uploaded(office, mailing, content)
    return word_import.convert(office.author, mailing.mailing_id, upload_id=upload_id, now=office.now)


def refused(office: Office, content: bytes) -> set[str]:
    with pytest.raises(InvalidInput) as error:
        converted(office, content)
    return {finding.code for finding in error.value.findings}


@pytest.mark.req("MAI-09", "MAI-35", "MAI-36")
def test_a_word_document_becomes_a_mail_that_can_be_sent(office: Office) -> None:
    mailing = premium(office)
    found = converted(office, document(), mailing)
    assert "Neues Werk in Köln</h1>" in found.html and "<strong>eröffnet</strong>" in found.html
    assert "4.000 m²</li>" in found.html and "12 Mio. €" in found.html and "{{ salutation }}" in found.html
    assert "<style" not in found.html and 'style="' in found.html
    (ref,) = found.pictures
    assert f'src="cid:{ref.content_id}"' in found.html
    draft = office.draft(mailing_class=MailingClass.PREMIUM, pictures=found.pictures)
    body = MailBody(found.html)
    saved = drafts.save(office.author, mailing.mailing_id, draft, body, version=mailing.version, now=office.now)
    assessment = assess(office.author, saved, now=office.now)
    assert assessment.findings == () and assessment.template
    assert "salutation" in assessment.template.placeholders


@pytest.mark.req("MAI-09")
def test_only_premium_mailings_convert_word(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(InvalidInput) as error:
        converted(office, document(), mailing)
    assert [finding.code for finding in error.value.findings] == ["premium_only"]


@pytest.mark.req("MED-02", "MAI-09")
def test_a_template_of_the_library_is_converted(office: Office) -> None:
    mailing, media_id = premium(office), file_of(office, "vorlage.docx", document())
    found = word_import.convert(office.author, mailing.mailing_id, media_id=media_id, now=office.now)
    assert "Neues Werk" in found.html
    theirs = file_of(office, "vorlage.docx", document(), client_id=office.hidden_client_id)
    with pytest.raises(NotFound):
        word_import.convert(office.administrator, mailing.mailing_id, media_id=theirs, now=office.now)
    with pytest.raises(NotAllowed):
        word_import.convert(office.reader, mailing.mailing_id, media_id=media_id, now=office.now)


EVIL_LINK = "javascript:alert(1)"


def with_evil_link(content: bytes) -> bytes:
    """A hyperlink that would run a script."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="evil" Type="{kind}" Target="{EVIL_LINK}" TargetMode="External"/>'.encode()
    run = b'<w:hyperlink r:id="evil"><w:r><w:t>klick</w:t></w:r></w:hyperlink></w:p>'
    return rewritten(
        content,
        {
            "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", link + b"</Relationships>"),
            "word/document.xml": lambda old: old.replace(b"</w:p>", run, 1),
        },
    )


@pytest.mark.req("MAI-20", "MAI-35")
def test_the_html_is_clean_whatever_the_document_holds(office: Office) -> None:
    html = converted(office, with_evil_link(document())).html
    assert "klick" in html and "javascript" not in html
    script = "&lt;script&gt;alert(1)&lt;/script&gt;"
    text = rewritten(document(), {"word/document.xml": lambda old: old.replace(b"Umsatz", script.encode())})
    assert "<script" not in converted(office, text).html


def test_a_documents_own_style_map_has_no_say(office: Office) -> None:
    mapped = rewritten(document(), {"mammoth/style-map": b"p => script:fresh"})
    assert "<script" not in converted(office, mapped).html


def linked_picture(content: bytes) -> bytes:
    """The picture lies outside: a file of this machine."""
    return rewritten(
        content,
        {
            "word/document.xml": lambda old: old.replace(b"r:embed=", b"r:link="),
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b'Target="media/image1.png"', b'Target="file:///etc/passwd" TargetMode="External"'
            ),
        },
    )


def test_pictures_from_elsewhere_are_left_out_and_said(office: Office) -> None:
    found = converted(office, linked_picture(document()))
    assert found.pictures == () and [note.code for note in found.notes] == ["picture_dropped"]
    assert "<img" not in found.html


def test_pictures_that_mails_cannot_show_are_left_out(office: Office) -> None:
    odd = rewritten(document(), {"word/media/image1.png": b"\x01\x00\x00\x00 EMF" + b"\0" * 60})
    found = converted(office, odd)
    assert (found.pictures, [note.code for note in found.notes]) == ((), ["picture_dropped"])


def test_only_so_many_pictures_are_taken(office: Office) -> None:
    found = converted(office, document(pictures=MOST_PICTURES + 2))
    assert len(found.pictures) == MOST_PICTURES and found.notes


def without_text(old: bytes) -> bytes:
    """The document's main part with an empty body."""
    return old[: old.index(b"<w:body>")] + b"<w:body/></w:document>"


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.req("MAI-20", "MAI-21", "MAI-35")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "word_size"),
        (b"x" * 10_000_001, "word_size"),
        (b"%PDF-1.7", "not_a_word_document"),
        (OLE, "macro_capable"),
        (word_file("spreadsheetml.sheet"), "not_a_word_document"),
        (archive({"a.txt": b"x"}), "not_a_word_document"),
        (word_file(extra={"word/vbaProject.bin": b"x"}), "macros"),
        (word_file(extra={"word/x.bin": EICAR}), "malware"),
        (word_file(), "word_broken"),
        (rewritten(document(), {"word/document.xml": LAUGHS}), "word_broken"),
        (rewritten(document(), {"word/document.xml": b"<w:document"}), "word_broken"),
        (rewritten(document(), {"word/document.xml": lambda old: old + b"<!-- " + b"<" * 300_000}), "word_too_complex"),
        (rewritten(document(pictures=0), {"word/document.xml": without_text}), "word_empty"),
        (document()[:2000], "archive_broken"),
    ],
)
def test_a_document_that_cannot_be_converted_is_refused_by_name(office: Office, content: bytes, code: str) -> None:
    assert code in refused(office, content)


def test_a_missing_upload_is_named(office: Office) -> None:
    for upload_id in ("upl_00000000000000000000000000", "../../etc", ""):
        with pytest.raises(InvalidInput) as error:
            word_import.convert(office.author, premium(office).mailing_id, upload_id=upload_id, now=office.now)
        assert [finding.code for finding in error.value.findings] == ["upload_missing"]
