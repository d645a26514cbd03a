"""The recorded bounce mails of many systems."""

import pytest

from tests.receipts.corpus import FOLDER, bounce_accuracy

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the recorded bounce mails are not at {FOLDER}"),
]


@pytest.mark.req("BOU-02")
def test_hard_or_soft_is_right_in_at_least_97_of_100_mails() -> None:
    accuracy = bounce_accuracy()
    assert accuracy.mails >= 187
    assert accuracy.share >= 0.97, accuracy.wrong


@pytest.mark.req("BOU-04")
def test_an_address_is_found_in_every_mail_that_names_one() -> None:
    assert bounce_accuracy().without_address == ()
