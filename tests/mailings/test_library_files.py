"""Files of the media library in mailings: attached, embedded, or as public links when they are large."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.mailings import changing, drafts, library_files, repository, service, submission
from chalicelib.mailings.assessment import assess
from chalicelib.mailings.content import complete_body
from chalicelib.mailings.errors import DraftRefused, NotSubmittable
from chalicelib.mailings.model import Download, Draft, MailBody, Mailing, MailingClass
from chalicelib.media import objects, uploads
from chalicelib.media import repository as media_repository
from chalicelib.media import service as media
from chalicelib.media.errors import MediaInUse
from chalicelib.media.model import MediaKind
from tests.mailings.conftest import BODY, Office, request
from tests.media.samples import PDF, picture

LARGE = PDF + b"\n%" + b"x" * 6_000_000


def file_of(office: Office, name: str = "mappe.pdf", content: bytes = PDF, *, client_id: str = "") -> str:
    """A file of the library, checked; its id."""
    actor = office.author if not client_id else office.outsider
    upload = media.begin(
        actor,
        client_id or office.client_id,
        file_name=name,
        size_bytes=len(content),
        kind=MediaKind.FILE,
        tags=(),
        now=office.now,
    )
    storage().put("media", objects.incoming_key(upload.file, 1), content)
    uploads.check(office.account.id, upload.file.media_id, 1, now=office.now)
    return upload.file.media_id


def taken(
    office: Office, mailing: Mailing, media_id: str, use: library_files.Use = "attachment"
) -> library_files.Taken:
    return library_files.take(office.author, mailing.mailing_id, media_id, use, now=office.now)


def with_file(office: Office, mailing: Mailing, media_id: str, use: library_files.Use = "attachment") -> Mailing:
    """The mailing with a library file named in its draft."""
    found = taken(office, mailing, media_id, use)
    draft = mailing.draft
    if found.download:
        wanted = replace(draft, downloads=(*draft.downloads, found.download))
    elif found.file and use == "picture":
        wanted = replace(draft, pictures=(*draft.pictures, found.file))
    else:
        assert found.file
        wanted = replace(draft, attachments=(*draft.attachments, found.file))
    return saved(office, mailing, wanted)


def saved(office: Office, mailing: Mailing, draft: Draft, body: MailBody = BODY) -> Mailing:
    return drafts.save(office.author, mailing.mailing_id, draft, body, version=mailing.version, now=office.now)


def submitted(office: Office, mailing: Mailing, planned_for: datetime | None = None) -> Mailing:
    wanted = request(mailing, planned_for=planned_for)
    return submission.submit(office.author, mailing.mailing_id, wanted, now=office.now)


PLANNED = datetime(2026, 12, 1, 9, 30)


@pytest.mark.req("MED-01")
def test_a_library_file_is_attached_as_the_mailings_own_copy(office: Office) -> None:
    media_id = file_of(office)
    mailing = with_file(office, office.mailing(), media_id)
    (ref,) = mailing.draft.attachments
    assert (ref.file_name, ref.content_type, ref.size_bytes) == ("mappe.pdf", "application/pdf", len(PDF))
    media.delete(office.author, media_id, now=office.now)
    assert assess(office.author, mailing, now=office.now).findings == ()


@pytest.mark.req("MED-01", "MAI-36")
def test_a_picture_of_the_library_is_embedded(office: Office) -> None:
    media_id = file_of(office, "logo.png", picture())
    mailing = office.mailing(mailing_class=MailingClass.PREMIUM)
    mailing = with_file(office, mailing, media_id, "picture")
    (ref,) = mailing.draft.pictures
    html = f'<html><body><img src="cid:{ref.content_id}" alt="Logo"></body></html>'
    mailing = saved(office, mailing, mailing.draft, MailBody(html))
    found = assess(office.author, mailing, now=office.now)
    assert found.findings == ()
    with pytest.raises(InvalidInput):
        taken(office, mailing, file_of(office), "picture")


@pytest.mark.req("MAI-34")
def test_a_large_attachment_becomes_a_link_below_the_text(office: Office) -> None:
    media_id = file_of(office, "film {{ x }}.pdf", LARGE)
    mailing = with_file(office, office.mailing(), media_id)
    (download,) = mailing.draft.downloads
    body = complete_body(repository.load_body(mailing), mailing.draft)
    for part in (body.html, body.text):
        assert download.url in part and "film (( x )).pdf" in part and "6,0 MB" in part
    found = assess(office.author, mailing, now=office.now)
    assert found.findings == () and found.estimate.message_bytes < 20_000
    assert str(media.follow(download.url.rpartition("/")[2], now=office.now)).startswith("http")


@pytest.mark.req("MAI-34")
def test_a_link_lives_for_ninety_days_from_the_dispatch(office: Office) -> None:
    mailing = with_file(office, office.mailing(), file_of(office, content=LARGE))
    token = mailing.draft.downloads[0].url.rpartition("/")[2]
    done = submitted(office, mailing, PLANNED)
    assert done.submission
    last = done.submission.dispatch_at + timedelta(days=90)
    assert media.follow(token, now=last - timedelta(seconds=1))
    assert media.follow(token, now=last) is None


@pytest.mark.req("MAI-34")
def test_a_withdrawn_link_is_found_before_submission(office: Office) -> None:
    media_id = file_of(office, content=LARGE)
    mailing = with_file(office, office.mailing(), media_id)
    media.withdraw(office.author, media_id, mailing.draft.downloads[0].link_id, now=office.now)
    with pytest.raises(NotSubmittable) as refused:
        submitted(office, mailing)
    assert [finding.code for finding in refused.value.findings] == ["download_gone"]


def test_an_invented_download_is_not_stored(office: Office) -> None:
    mailing, media_id = office.mailing(), file_of(office)
    for wanted in (Download(media_id, "lnk_unknown", url="https://evil.example"), Download("med_x", "lnk_x")):
        with pytest.raises(DraftRefused) as refused:
            saved(office, mailing, replace(mailing.draft, downloads=(wanted,)))
        assert [finding.code for finding in refused.value.findings] == ["unknown_download"]


def test_what_a_draft_says_of_a_download_is_looked_up(office: Office) -> None:
    media_id = file_of(office, content=LARGE)
    mailing = with_file(office, office.mailing(), media_id)
    true = mailing.draft.downloads[0]
    lied = replace(true, url="https://evil.example", file_name="x", size_bytes=1)
    assert saved(office, mailing, replace(mailing.draft, downloads=(lied,))).draft.downloads == (true,)


@pytest.mark.req("MED-05")
@pytest.mark.parametrize("content", [PDF, LARGE], ids=["attached", "linked"])
def test_a_file_of_a_planned_mailing_cannot_be_deleted_until_it_is_over(office: Office, content: bytes) -> None:
    media_id = file_of(office, content=content)
    mailing = submitted(office, with_file(office, office.mailing(), media_id), PLANNED)
    with pytest.raises(MediaInUse):
        media.delete(office.author, media_id, now=office.now)
    service.cancel(office.author, mailing.mailing_id, now=office.now)
    media.delete(office.author, media_id, now=office.now)


@pytest.mark.req("MED-05", "MAI-28")
def test_a_changed_plan_frees_the_files_it_no_longer_needs(office: Office) -> None:
    old, new = file_of(office), file_of(office, "neu.pdf")
    mailing = submitted(office, with_file(office, office.mailing(), old), PLANNED)
    file = taken(office, mailing, new).file
    assert file
    draft = replace(mailing.draft, attachments=(file,))
    changing.save(office.author, mailing.mailing_id, draft, BODY, version=mailing.version, now=office.now)
    assert media_repository.load_uses(office.account.id, old).mailing_ids == ()
    assert media_repository.load_uses(office.account.id, new).mailing_ids == (mailing.mailing_id,)


@pytest.mark.req("MED-05")
def test_a_deleted_file_stops_what_links_to_it_and_not_what_has_a_copy(office: Office) -> None:
    copied, linked = file_of(office), file_of(office, content=LARGE)
    with_copy, with_link = (with_file(office, office.mailing(), media_id) for media_id in (copied, linked))
    for media_id in (copied, linked):
        media.delete(office.author, media_id, now=office.now)
    assert submitted(office, with_copy, PLANNED).submission
    with pytest.raises(NotSubmittable) as refused:
        submitted(office, with_link, PLANNED)
    assert [finding.code for finding in refused.value.findings] == ["download_gone"]


@pytest.mark.req("MED-06", "CLI-06")
def test_only_files_of_the_mailings_own_client_can_be_used(office: Office) -> None:
    theirs = file_of(office, client_id=office.hidden_client_id)
    mailing = office.mailing()
    with pytest.raises(NotFound):
        taken(office, mailing, theirs)
    with pytest.raises(NotFound):
        library_files.take(office.administrator, mailing.mailing_id, theirs, "attachment", now=office.now)
    with pytest.raises(NotAllowed):
        library_files.take(office.reader, mailing.mailing_id, file_of(office), "attachment", now=office.now)


def test_a_copied_mailing_has_its_files_and_links(office: Office) -> None:
    mailing = with_file(office, office.mailing(), file_of(office))
    mailing = with_file(office, mailing, file_of(office, content=LARGE))
    copied = drafts.copy(office.author, mailing.mailing_id, now=office.now)
    assert copied.draft == mailing.draft
    assert assess(office.author, copied, now=office.now).findings == ()
