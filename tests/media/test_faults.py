"""Whatever is killed, lost or doubled on the way of a file."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.media import library, objects, repository, service, uploads
from chalicelib.media.model import MediaKind
from tests.conftest import NOW
from tests.media.conftest import Office
from tests.media.looking import counted_bytes, downloaded, stored
from tests.media.samples import PDF

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
