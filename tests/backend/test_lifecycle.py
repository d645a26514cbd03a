"""What only passes through the media bucket goes after its days, and nothing else does."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.aws.storage import storage
from local.lifecycle import KEPT_DAYS, expire_objects


@pytest.mark.usefixtures("cloud")
def test_files_of_imports_and_exports_go_after_their_days() -> None:
    kept = ["media/acc_1/logo.png", "imports-of-another-kind"]
    passing = {"imports/acc_1/imp_1/upload": 30, "imports/acc_1/imp_1/plan/0001/00000": 30, "exports/acc_1/exp_1": 7}
    for key in (*kept, *passing):
        storage().put("media", key, b"x")
    storage().put("audience", "imports/acc_1/elsewhere", b"x")
    now = datetime.now(UTC)
    assert expire_objects(now + timedelta(days=6)) == 0
    assert expire_objects(now + timedelta(days=8)) == 1
    assert sorted(storage().list("media", "")) == sorted(
        [*kept, *(key for key in passing if key.startswith("imports"))]
    )
    assert expire_objects(now + timedelta(days=31)) == 2
    assert expire_objects(now + timedelta(days=31)) == 0
    assert sorted(storage().list("media", "")) == sorted(kept)
    assert list(storage().list("audience", "")) == ["imports/acc_1/elsewhere"]


def test_an_export_is_kept_as_long_as_its_link_is_promised() -> None:
    from chalicelib.contacts.exports.model import KEPT_DAYS as EXPORT_DAYS
    from chalicelib.contacts.history import UNDO_DAYS

    assert KEPT_DAYS == {"imports/": UNDO_DAYS, "exports/": EXPORT_DAYS}
