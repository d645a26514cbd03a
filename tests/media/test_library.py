"""Files of the library: taking, versions, rights, deletion, links, and whatever is killed on the way."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotAllowed, NotFound, Unavailable
from chalicelib.media import judging, library, objects, repository, service, uploads
from chalicelib.media.errors import MediaInUse, NothingToRestore, NotReady, UploadMissing, UploadRefused
from chalicelib.media.library import Wanted
from chalicelib.media.model import MediaFile, MediaKind, MediaState
from chalicelib.metering import repository as metering_repository
from chalicelib.metering import snapshots
from chalicelib.metering.counted import Place
from tests.conftest import NOW
from tests.media.conftest import Office
from tests.media.samples import GOOD, PDF, picture
from tests.media.samples import office as word


def stored(prefix: str) -> list[str]:
    return list(storage().list("media", prefix))


def counted_bytes(office: Office) -> int:
    """What metering counts of the account's objects, however they came there."""
    from chalicelib.metering import reconciliation

    reconciliation.reconcile(office.account.id, now=NOW)
    return metering_repository.load_now(office.account.id).bytes_


def downloaded(file: MediaFile, number: int | None = None) -> bytes:
    version = library._version(file, number)
    return storage().get("media", objects.key_of(file, version))


@pytest.mark.req("MED-01", "MED-03")
@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_with_the_type_of_its_content(office: Office, name: str) -> None:
    content, content_type = GOOD[name]
    file = office.uploaded(name, content)
    assert (file.state, file.refusal) == (MediaState.READY, ())
    assert file.current and (file.current.content_type, file.current.size_bytes) == (content_type, len(content))
    assert downloaded(file) == content
    assert stored("incoming/") == []


def test_a_photo_shows_as_it_was_taken_and_gets_a_small_thumbnail(office: Office) -> None:
    from io import BytesIO

    from PIL import Image

    file = office.ready("foto.jpg", GOOD["foto.jpg"][0])
    assert file.current and (file.current.width, file.current.height) == (60, 120)
    with Image.open(BytesIO(storage().get("media", objects.thumbnail_key(file, 1)))) as small:
        assert (small.format, small.size) == ("WEBP", (60, 120))
    large = office.ready("gross.png", picture(size=(3000, 1500)))
    with Image.open(BytesIO(storage().get("media", objects.thumbnail_key(large, 1)))) as small:
        assert small.size == (480, 240)


@pytest.mark.req("MED-03")
def test_nothing_is_visible_before_its_check(office: Office) -> None:
    upload = service.begin(
        office.editor, office.client_id, file_name="a.pdf", size_bytes=len(PDF), kind=MediaKind.FILE, tags=(), now=NOW
    )
    with pytest.raises(NotReady):
        service.download_link(office.reader, upload.file.media_id)
    with pytest.raises(UploadMissing):
        service.arrived(office.editor, upload.file.media_id, 1, now=NOW)
    with pytest.raises(NotFound):
        service.arrived(office.editor, upload.file.media_id, 2, now=NOW)
    storage().put("media", objects.incoming_key(upload.file, 1), PDF)
    assert service.arrived(office.editor, upload.file.media_id, 1, now=NOW).state is MediaState.CHECKING
    with pytest.raises(NotReady):
        service.publish(office.editor, upload.file.media_id, now=NOW)
    assert stored("library/") == []


@pytest.mark.req("MED-04")
def test_links_to_a_file_last_a_quarter_of_an_hour(office: Office) -> None:
    file = office.ready()
    assert "X-Amz-Expires=900" in service.download_link(office.reader, file.media_id)
    upload = service.replace_content(office.editor, file.media_id, file_name="b.pdf", size_bytes=9, now=NOW)
    assert "X-Amz-Expires=900" in upload.target.url


@pytest.mark.req("MED-03")
def test_what_was_judged_is_what_is_stored_although_the_upload_changes_meanwhile(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The upload's link could still be used while the check runs."""
    real = judging.judge

    def overwritten(*args: Any, **named: Any) -> Any:
        for key in stored("incoming/"):
            storage().put("media", key, b"MZ evil")
        return real(*args, **named)

    monkeypatch.setattr(uploads, "judge", overwritten)
    assert downloaded(office.ready()) == PDF


@pytest.mark.req("MED-06", "CLI-06", "CLI-07", "CLI-10")
def test_files_follow_the_rights_on_their_client(office: Office) -> None:
    file = office.ready()
    assert service.download_link(office.reader, file.media_id)
    assert [one.media_id for one in service.search(office.reader, Wanted()).items] == [file.media_id]
    assert service.search(office.stranger, Wanted()).items == ()
    for act in (
        lambda actor: service.rename(actor, file.media_id, name="x", tags=(), now=NOW),
        lambda actor: service.delete(actor, file.media_id, now=NOW),
        lambda actor: service.restore(actor, file.media_id, now=NOW),
        lambda actor: service.publish(actor, file.media_id, now=NOW),
        lambda actor: service.withdraw(actor, file.media_id, "lnk_x", now=NOW),
        lambda actor: service.arrived(actor, file.media_id, 1, now=NOW),
        lambda actor: service.replace_content(actor, file.media_id, file_name="b.pdf", size_bytes=5, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act(office.reader)
        with pytest.raises(NotFound):
            act(office.stranger)
    with pytest.raises(NotFound):
        service.search(office.stranger, Wanted(office.client_id))
    with pytest.raises(NotFound):
        service.download_link(office.stranger, file.media_id)


@pytest.mark.req("MED-02", "CON-08")
@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("brief.docx", word(), True),
        ("brief.dotx", word("wordprocessingml.template"), True),
        ("bild.png", picture(), False),
    ],
)
def test_word_templates_are_shared_with_the_team(office: Office, name: str, content: bytes, taken: bool) -> None:
    if not taken:
        with pytest.raises(UploadRefused) as refused:
            office.uploaded(name, content, kind=MediaKind.TEMPLATE)
        assert refused.value.findings[0].code == "not_a_template"
        return
    office.ready()
    file = office.uploaded(name, content, kind=MediaKind.TEMPLATE)
    assert [one.media_id for one in service.search(office.reader, Wanted(kind=MediaKind.TEMPLATE)).items] == [
        file.media_id
    ]
    assert service.download_link(office.reader, file.media_id)


@pytest.mark.req("MED-05", "MET-08")
def test_replacing_makes_a_version_and_only_the_current_one_is_metered(office: Office) -> None:
    file = office.ready("a.pdf", PDF)
    assert counted_bytes(office) == len(PDF)
    longer = PDF + b"x" * 500
    file = office.replaced(file, "b.pdf", longer)
    assert file.current and (file.current.number, [v.number for v in file.older]) == (2, [1])
    assert counted_bytes(office) == len(longer)
    assert (downloaded(file), downloaded(file, 1)) == (longer, PDF)
    service.delete(office.editor, file.media_id, now=NOW)
    assert counted_bytes(office) == 0


@pytest.mark.req("MED-05")
def test_the_old_version_stays_while_a_new_one_is_refused(office: Office) -> None:
    file = office.ready("a.pdf", PDF)
    file = office.replaced(file, "b.pdf", b"MZ no pdf at all")
    assert file.state is MediaState.READY and file.refusal
    assert downloaded(file) == PDF


@pytest.mark.req("MED-05")
def test_a_file_that_a_planned_mailing_needs_cannot_be_deleted(office: Office) -> None:
    file = office.ready()
    account_id = office.account.id
    assert documents().transact([service.use_op(account_id, file.media_id, "mlg_1")])
    with pytest.raises(MediaInUse):
        service.delete(office.editor, file.media_id, now=NOW)
    assert documents().transact([service.end_use_op(account_id, file.media_id, "mlg_1")])
    service.delete(office.editor, file.media_id, now=NOW)
    with pytest.raises(NotReady):
        service.use_op(account_id, file.media_id, "mlg_2")


@pytest.mark.req("MED-05")
def test_of_a_deletion_and_a_planning_at_once_only_one_happens(office: Office) -> None:
    file = office.ready()
    read_before = service.use_op(office.account.id, file.media_id, "mlg_1")
    service.delete(office.editor, file.media_id, now=NOW)
    assert not documents().transact([read_before])


def test_a_deleted_file_comes_back_within_thirty_days(office: Office) -> None:
    file = office.ready("logo.png", picture())
    service.delete(office.editor, file.media_id, now=NOW)
    service.delete(office.editor, file.media_id, now=NOW)
    assert service.search(office.reader, Wanted()).items == ()
    assert [one.state for one in service.search(office.reader, Wanted(deleted=True)).items] == [MediaState.DELETED]
    with pytest.raises(NotReady):
        service.download_link(office.reader, file.media_id)
    back = service.restore(office.editor, file.media_id, now=NOW + timedelta(days=29))
    assert downloaded(back) == picture()
    assert storage().head("media", objects.thumbnail_key(back, 2))
    assert counted_bytes(office) == len(picture())
    with pytest.raises(NothingToRestore):
        service.restore(office.editor, file.media_id, now=NOW)


def test_after_thirty_days_a_deleted_file_is_gone_for_good(office: Office) -> None:
    file = office.ready()
    link = service.publish(office.editor, file.media_id, now=NOW)
    service.delete(office.editor, file.media_id, now=NOW)
    library.sweep(NOW)
    library.sweep(NOW + timedelta(days=30) - timedelta(seconds=1))
    with pytest.raises(NothingToRestore):
        service.restore(office.editor, file.media_id, now=NOW + timedelta(days=30))
    library.sweep(NOW + timedelta(days=30))
    with pytest.raises(NotFound):
        service.detail(office.editor, file.media_id)
    assert stored("library") == [] == stored("incoming")
    assert repository.by_token(link.token) is None


@pytest.mark.req("MAI-34", "MED-04")
def test_a_public_link_works_for_ninety_days_unless_withdrawn(office: Office) -> None:
    file = office.ready()
    link = service.publish(office.editor, file.media_id, now=NOW)
    assert len(link.token) >= 32 and service.url_of(link).endswith(f"/d/{link.token}")
    last = NOW + timedelta(days=90) - timedelta(seconds=1)
    assert "X-Amz-Expires=900" in str(service.follow(link.token, now=last))
    assert service.follow(link.token, now=NOW + timedelta(days=90)) is None
    other = service.publish(office.editor, file.media_id, now=NOW)
    service.withdraw(office.editor, file.media_id, other.link_id, now=NOW)
    service.withdraw(office.editor, file.media_id, other.link_id, now=NOW)
    assert service.follow(other.token, now=NOW) is None
    assert service.follow(link.token, now=NOW)
    assert service.follow("x" * 32, now=NOW) is None
    service.delete(office.editor, file.media_id, now=NOW)
    assert service.follow(link.token, now=NOW) is None


@pytest.mark.req("MAI-34")
def test_a_public_link_follows_the_replaced_content(office: Office) -> None:
    file = office.ready("a.pdf", PDF)
    link = service.publish(office.editor, file.media_id, now=NOW)
    office.replaced(file, "b.pdf", PDF + b"new")
    assert "/2?" in str(service.follow(link.token, now=NOW))


def test_names_and_tags_are_searched_and_the_ending_stays(office: Office) -> None:
    one, two = office.ready("messe köln.pdf"), office.ready("bericht.pdf")
    renamed = service.rename(office.editor, two.media_id, name="Bericht 2026.exe", tags=("Messe", "Köln"), now=NOW)
    assert renamed.name == "Bericht 2026.exe.pdf"
    found = {one.media_id for one in service.search(office.reader, Wanted(text="KÖLN messe")).items}
    assert found == {one.media_id, two.media_id}
    assert [f.media_id for f in service.search(office.reader, Wanted(tag="messe")).items] == [two.media_id]
    page = service.search(office.reader, Wanted(), limit=1)
    rest = service.search(office.reader, Wanted(), before=page.next_before, limit=5)
    assert {f.media_id for f in (*page.items, *rest.items)} == {one.media_id, two.media_id}
    assert (len(page.items), len(rest.items), rest.next_before) == (1, 1, "")


STEPS = [
    (repository, "save"),
    (objects, "tidy"),
]


@pytest.mark.req("MED-03", "MED-05")
@pytest.mark.parametrize("does_it", [False, True])
@pytest.mark.parametrize(("where", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_check_killed_at_any_step_is_finished_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch, where: Any, step: str, does_it: bool
) -> None:
    file = office.ready("a.pdf", PDF)
    longer = PDF + b"x" * 99
    upload = service.replace_content(office.editor, file.media_id, file_name="b.pdf", size_bytes=len(longer), now=NOW)
    storage().put("media", objects.incoming_key(upload.file, 2), longer)
    service.arrived(office.editor, file.media_id, 2, now=NOW)
    real = getattr(where, step)

    def dies(*args: Any, **named: Any) -> Any:
        if does_it:
            real(*args, **named)
        raise Unavailable

    monkeypatch.setattr(where, step, dies)
    with pytest.raises(Unavailable):
        uploads.check(file.account_id, file.media_id, 2, now=NOW)
    monkeypatch.setattr(where, step, real)
    for _ in range(2):
        uploads.check(file.account_id, file.media_id, 2, now=NOW)
    done = repository.load(file.account_id, file.media_id)
    assert done.current and done.current.number == 2
    assert (downloaded(done), downloaded(done, 1)) == (longer, PDF)
    assert (len(stored("library/")), len(stored("library-older/")), stored("incoming/")) == (1, 1, [])


def test_late_and_doubled_messages_change_nothing(office: Office) -> None:
    file = office.ready("a.pdf", PDF)
    file = office.replaced(file, "b.pdf", PDF + b"2")
    for number in (1, 2, 3, 1):
        uploads.check(file.account_id, file.media_id, number, now=NOW)
    assert repository.load(file.account_id, file.media_id) == file
    uploads.check(file.account_id, "med_unknown", 1, now=NOW)


def test_a_deletion_that_died_before_moving_the_content_is_finished_by_the_sweep(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office.ready()
    monkeypatch.setattr(objects, "tidy", lambda file: (_ for _ in ()).throw(Unavailable()))
    with pytest.raises(Unavailable):
        service.delete(office.editor, file.media_id, now=NOW)
    monkeypatch.undo()
    assert counted_bytes(office) > 0
    assert library.sweep(NOW) == 1
    assert counted_bytes(office) == 0


def test_lost_checks_are_posted_again_and_uploads_that_never_came_forgotten(office: Office) -> None:
    import app
    from local.pump import deliver_once, sources

    upload = service.begin(
        office.editor, office.client_id, file_name="a.pdf", size_bytes=len(PDF), kind=MediaKind.FILE, tags=(), now=NOW
    )
    lost = service.begin(
        office.editor, office.client_id, file_name="b.pdf", size_bytes=9, kind=MediaKind.FILE, tags=(), now=NOW
    )
    storage().put("media", objects.incoming_key(upload.file, 1), PDF)
    service.arrived(office.editor, upload.file.media_id, 1, now=NOW)
    assert deliver_once(app.app, sources(app.app)["media_check_uploads"]) == 1
    assert library.sweep(NOW + timedelta(hours=23)) == 0
    library.sweep(NOW + timedelta(hours=24))
    with pytest.raises(NotFound):
        service.detail(office.editor, lost.file.media_id)
    assert service.detail(office.editor, upload.file.media_id).file.current


def test_a_check_that_was_lost_is_asked_for_again(office: Office) -> None:
    upload = service.begin(
        office.editor, office.client_id, file_name="a.pdf", size_bytes=len(PDF), kind=MediaKind.FILE, tags=(), now=NOW
    )
    storage().put("media", objects.incoming_key(upload.file, 1), PDF)
    service.arrived(office.editor, upload.file.media_id, 1, now=NOW)
    assert library.sweep(NOW + timedelta(minutes=9)) == 0
    assert library.sweep(NOW + timedelta(minutes=10)) == 1


def test_the_oldest_versions_go_when_there_are_many(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_OLDER", 2)
    file = office.ready("a.pdf", PDF)
    for number in range(4):
        file = office.replaced(file, "a.pdf", PDF + b"x" * number)
    assert [version.number for version in file.older] == [4, 3]
    assert len(stored("library-older/")) == 2


def test_media_events_reach_the_counter(office: Office) -> None:
    file = office.ready()
    snapshots.take_events([Place("media", objects.library_key(file, 1))], now=NOW)
    assert metering_repository.load_now(office.account.id).bytes_ == len(PDF)
