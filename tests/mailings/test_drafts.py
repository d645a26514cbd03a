"""Writing drafts: versions, copies, files, lists."""

import urllib.request
from dataclasses import replace

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.mailings import drafts, repository
from chalicelib.mailings.assessment import assess
from chalicelib.mailings.errors import DraftRefused, UploadTooLarge, VersionConflict, WrongState
from chalicelib.mailings.model import FileRef, MailBody, Mailing, MailingClass, MailingState
from chalicelib.mailings.preview import preview
from chalicelib.mailings.submission import submit
from chalicelib.mime.message_template import MessageTemplate
from tests.mailings.conftest import BODY, Office, request

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def upload(office: Office, mailing: Mailing, content: bytes, *, content_type: str = "image/png") -> str:
    begun = drafts.begin_upload(
        office.author, mailing.mailing_id, content_type=content_type, size_bytes=len(content), now=office.now
    )
    key = repository.upload_key(office.account.id, mailing.mailing_id, begun.upload_id)
    storage().put("media", key, content, content_type=content_type)
    return begun.upload_id


def test_saving_over_a_version_that_somebody_else_has_changed_shows_both(office: Office) -> None:
    mailing = office.mailing()
    mine, theirs = replace(mailing.draft, subject="Meins"), replace(mailing.draft, subject="Anders")
    drafts.save(office.colleague, mailing.mailing_id, theirs, BODY, version=mailing.version, now=office.now)
    with pytest.raises(VersionConflict) as refused:
        drafts.save(
            office.author, mailing.mailing_id, mine, MailBody("<p>neu</p>"), version=mailing.version, now=office.now
        )
    body = refused.value.body("de")
    stored, yours = body["stored"], body["yours"]
    assert isinstance(stored, dict)
    assert isinstance(yours, dict)
    assert (stored["subject"], stored["html"], stored["version"]) == ("Anders", BODY.html, mailing.version + 1)
    assert (yours["subject"], yours["html"]) == ("Meins", "<p>neu</p>")
    assert repository.load_body(repository.load(office.account.id, mailing.mailing_id)) == BODY


def test_saving_the_same_again_changes_nothing(office: Office) -> None:
    mailing = office.mailing()
    changed = replace(mailing.draft, subject="Neu")
    saved = drafts.save(office.author, mailing.mailing_id, changed, BODY, version=mailing.version, now=office.now)
    again = drafts.save(office.author, mailing.mailing_id, changed, BODY, version=mailing.version, now=office.now)
    assert again == saved


@pytest.mark.req("MAI-10")
def test_embedded_pictures_are_refused_for_standard(office: Office) -> None:
    mailing = office.mailing()
    picture = FileRef(upload(office, mailing, PNG), "bild.png", "image/png", 0, "bild1")
    with pytest.raises(DraftRefused) as refused:
        drafts.save(
            office.author,
            mailing.mailing_id,
            replace(mailing.draft, pictures=(picture,)),
            BODY,
            version=mailing.version,
            now=office.now,
        )
    assert [finding.code for finding in refused.value.findings] == ["premium_only"]
    assert repository.load(office.account.id, mailing.mailing_id) == mailing


@pytest.mark.req("MAI-36", "MAI-10")
def test_an_embedded_picture_travels_as_an_inline_part(office: Office) -> None:
    body = MailBody('<p>{{ salutation }}</p><img src="cid:bild1">', "")
    mailing = office.mailing(body, mailing_class=MailingClass.PREMIUM)
    picture = FileRef(upload(office, mailing, PNG), "bild.png", "image/png", 0, "bild1")
    saved = drafts.save(
        office.author,
        mailing.mailing_id,
        replace(mailing.draft, pictures=(picture,)),
        body,
        version=mailing.version,
        now=office.now,
    )
    assert saved.draft.pictures[0].size_bytes == len(PNG)
    submitted = submit(office.author, mailing.mailing_id, request(saved), now=office.now)
    assert submitted.submission is not None
    template = MessageTemplate.from_bytes(storage().get("audience", submitted.submission.template_key))
    message = template.fill({}, to_address="a@b.example", date=office.now, message_id="<a@b.example>")
    assert b"Content-ID: <bild1>" in message
    assert b"cid:bild1" in message.replace(b"=\r\n", b"").replace(b"=3D", b"=")
    shown = preview(office.author, mailing.mailing_id, contact_id=office.contact_ids[0], now=office.now)
    assert "cid:bild1" not in shown.html
    assert "X-Amz-Signature" in shown.html


@pytest.mark.req("MAI-34")
def test_a_message_over_ten_megabytes_is_refused(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(UploadTooLarge):
        drafts.begin_upload(
            office.author, mailing.mailing_id, content_type="application/pdf", size_bytes=10_000_001, now=office.now
        )
    content = b"%PDF-1.7" + b"x" * 7_500_000
    file = FileRef(upload(office, mailing, content), "gross.pdf", "application/pdf", 0)
    saved = drafts.save(
        office.author,
        mailing.mailing_id,
        replace(mailing.draft, attachments=(file,)),
        BODY,
        version=mailing.version,
        now=office.now,
    )
    assessment = assess(office.author, saved, now=office.now)
    assert [finding.code for finding in assessment.findings] == ["message_too_large"]
    assert assessment.estimate.message_bytes > 10_000_000


def test_a_file_that_never_arrived_blocks(office: Office) -> None:
    mailing = office.mailing()
    begun = drafts.begin_upload(
        office.author, mailing.mailing_id, content_type="application/pdf", size_bytes=10, now=office.now
    )
    missing = replace(mailing.draft, attachments=(FileRef(begun.upload_id, "a.pdf", "application/pdf", 0),))
    saved = drafts.save(office.author, mailing.mailing_id, missing, BODY, version=mailing.version, now=office.now)
    codes = [finding.code for finding in assess(office.author, saved, now=office.now).findings]
    assert codes == ["upload_missing"]


@pytest.mark.req("MAI-20")
@pytest.mark.parametrize("field", ["subject", "person", "file_name", "content_type", "content_id"])
@pytest.mark.parametrize("text", ["Hallo\r\nBcc: x@y.example", "Hallo\nX: y", "=?utf-8?q?x=0ABcc=3A_evil?=", "a\x00b"])
def test_header_injection_is_refused_through_every_field(office: Office, field: str, text: str) -> None:
    draft = office.draft(mailing_class=MailingClass.PREMIUM)
    file = FileRef("upl_01J00000000000000000000000", "a.pdf", "application/pdf", 0)
    changes = {
        "subject": replace(draft, subject=text),
        "person": replace(draft, contact_person=replace(draft.contact_person, name=text)),
        "file_name": replace(draft, attachments=(replace(file, file_name=text),)),
        "content_type": replace(draft, attachments=(replace(file, content_type=text),)),
        "content_id": replace(draft, pictures=(replace(file, content_id=text),)),
    }
    with pytest.raises(DraftRefused) as refused:
        drafts.create(office.author, office.client_id, changes[field], BODY, now=office.now)
    assert [finding.code for finding in refused.value.findings] == ["unsafe_header"]


@pytest.mark.parametrize("upload_id", ["../../secret", "upl_short", "", "upl_01J0000000000000000000000/"])
def test_file_references_cannot_leave_their_mailing(office: Office, upload_id: str) -> None:
    file = FileRef(upload_id, "a.pdf", "application/pdf", 0)
    with pytest.raises(DraftRefused):
        drafts.create(office.author, office.client_id, office.draft(attachments=(file,)), BODY, now=office.now)


def test_a_copy_has_its_own_content_and_files_and_no_history(office: Office) -> None:
    mailing = office.mailing()
    file = FileRef(upload(office, mailing, b"%PDF-1.7", content_type="application/pdf"), "a.pdf", "application/pdf", 0)
    saved = drafts.save(
        office.author,
        mailing.mailing_id,
        replace(mailing.draft, attachments=(file,)),
        BODY,
        version=mailing.version,
        now=office.now,
    )
    submit(office.author, mailing.mailing_id, request(saved), now=office.now)
    copied = drafts.copy(office.colleague, mailing.mailing_id, now=office.now)
    assert (copied.state, copied.submission, copied.generations) == (MailingState.DRAFT, None, ())
    assert (copied.created_by, copied.draft) == (office.colleague.user_id, saved.draft)
    assert repository.load_body(copied) == BODY
    key = repository.upload_key(office.account.id, copied.mailing_id, file.upload_id)
    assert storage().get("media", key) == b"%PDF-1.7"


def test_a_deleted_draft_is_gone_with_its_files_and_a_submitted_one_stays(office: Office) -> None:
    mailing, other = office.mailing(), office.mailing()
    upload(office, mailing, PNG)
    drafts.delete(office.author, mailing.mailing_id, now=office.now)
    assert list(storage().list("media", repository.media_prefix(office.account.id, mailing.mailing_id))) == []
    with pytest.raises(NotFound):
        drafts.get(office.author, mailing.mailing_id)
    submit(office.author, other.mailing_id, request(other), now=office.now)
    with pytest.raises(WrongState):
        drafts.delete(office.author, other.mailing_id, now=office.now)


@pytest.mark.req("CLI-05", "CLI-06")
def test_lists_show_visible_clients_only_filtered_and_paged(office: Office) -> None:
    mine = [office.mailing().mailing_id for _ in range(5)]
    hidden = drafts.create(office.outsider, office.hidden_client_id, office.draft(), BODY, now=office.now)
    submitted = repository.load(office.account.id, mine[2])
    submit(office.author, mine[2], request(submitted), now=office.now)
    everything = drafts.search(office.author)
    assert [mailing.mailing_id for mailing in everything.items] == sorted(mine, reverse=True)
    queued = drafts.search(office.author, states=(MailingState.QUEUED,))
    assert [mailing.mailing_id for mailing in queued.items] == [mine[2]]
    seen: list[str] = []
    before = ""
    while True:
        page = drafts.search(office.administrator, before=before, limit=2)
        seen += [mailing.mailing_id for mailing in page.items]
        before = page.next_before
        if not before:
            break
    assert seen == sorted([*mine, hidden.mailing_id], reverse=True)
    with pytest.raises(NotFound):
        drafts.search(office.author, client_id=office.hidden_client_id)
    with pytest.raises(NotFound):
        drafts.get(office.author, hidden.mailing_id)


@pytest.mark.req("CLI-07")
def test_readers_see_and_cannot_write(office: Office) -> None:
    mailing = office.mailing()
    assert drafts.get(office.reader, mailing.mailing_id) == mailing
    attempts = (
        lambda: drafts.create(office.reader, office.client_id, office.draft(), BODY, now=office.now),
        lambda: drafts.save(office.reader, mailing.mailing_id, mailing.draft, BODY, version=1, now=office.now),
        lambda: drafts.delete(office.reader, mailing.mailing_id, now=office.now),
        lambda: drafts.copy(office.reader, mailing.mailing_id, now=office.now),
        lambda: drafts.begin_upload(
            office.reader, mailing.mailing_id, content_type="image/png", size_bytes=1, now=office.now
        ),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.req("MAI-32")
def test_a_preview_fills_every_placeholder_for_a_contact(office: Office) -> None:
    body = MailBody("<p>{{ salutation }} aus {{ city | der Stadt }} {{ title }}</p>", "")
    mailing = office.mailing(body, subject="Für {{ last_name }}")
    shown = preview(office.reader, mailing.mailing_id, contact_id=office.contact_ids[1], now=office.now)
    assert shown.subject == "Für Nach1"
    assert "Guten Tag Vor1 Nach1" in shown.html
    assert "aus der Stadt" in shown.text
    assert shown.missing == ("title",)
    with pytest.raises(NotFound):
        preview(office.author, mailing.mailing_id, contact_id="con_unknown", now=office.now)


@pytest.mark.req("MAI-11", "MAI-33")
@pytest.mark.parametrize("kind", list(MailingClass))
def test_the_footer_stands_on_standard_only_and_the_unsubscribe_link_on_both(
    office: Office, kind: MailingClass
) -> None:
    mailing = office.mailing(mailing_class=kind)
    shown = preview(office.author, mailing.mailing_id, contact_id=office.contact_ids[0], now=office.now)
    note = "Diese Nachricht wurde mit Depesche versendet."
    for part in (shown.html, shown.text):
        assert (note in part) is (kind is MailingClass.STANDARD)
        assert "https://unsubscribe.invalid/preview" in part
    assert shown.html.index("https://unsubscribe.invalid") < shown.html.index("</body>")


@pytest.mark.req("MAI-22")
def test_the_contact_person_is_named_in_both_parts_once(office: Office) -> None:
    mailing = office.mailing(MailBody("<p>Rückfragen: presse@werk.example</p>", "Ohne Ansprechpartner"))
    shown = preview(office.author, mailing.mailing_id, contact_id="", now=office.now)
    assert shown.html.count("presse@werk.example") == 1
    assert "Ansprechpartner: Eva Muster, presse@werk.example, 0221 1" in shown.text


def test_an_upload_goes_through_its_signed_link(office: Office) -> None:
    mailing = office.mailing()
    begun = drafts.begin_upload(
        office.author, mailing.mailing_id, content_type="image/png", size_bytes=len(PNG), now=office.now
    )
    assert begun.target.method == "PUT"
    wanted = urllib.request.Request(begun.target.url, method="PUT")
    assert begun.upload_id in wanted.full_url
    assert f"mailings/{office.account.id}/{mailing.mailing_id}/upload/" in wanted.full_url
