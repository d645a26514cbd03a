"""Versions, deletion and public links of files."""

from datetime import timedelta

import pytest

from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotFound
from chalicelib.media import library, objects, repository, service
from chalicelib.media.errors import MediaInUse, NothingToRestore, NotReady
from chalicelib.media.library import Wanted
from chalicelib.media.model import MediaState
from chalicelib.metering import repository as metering_repository
from chalicelib.metering import snapshots
from chalicelib.metering.counted import Place
from tests.conftest import NOW
from tests.media.conftest import Office
from tests.media.looking import counted_bytes, downloaded, stored
from tests.media.samples import PDF, picture


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


def test_media_events_reach_the_counter(office: Office) -> None:
    file = office.ready()
    snapshots.take_events([Place("media", objects.library_key(file, 1))], now=NOW)
    assert metering_repository.load_now(office.account.id).bytes_ == len(PDF)
