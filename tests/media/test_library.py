"""Files of the library: taking, rights, names, links."""

from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.media import judging, objects, service, uploads
from chalicelib.media.errors import NotReady, UploadMissing, UploadRefused
from chalicelib.media.library import Wanted
from chalicelib.media.model import MediaKind, MediaState
from tests.conftest import NOW
from tests.media.conftest import Office
from tests.media.looking import downloaded, stored
from tests.media.samples import GOOD, PDF, picture
from tests.media.samples import office as word


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
