"""One's own language: kept in the account, noted in the trail."""

import pytest

from chalicelib.accounts import service
from chalicelib.accounts.users import service as users
from tests.accounts.conftest import Office
from tests.conftest import NOW


@pytest.mark.req("HLP-03")
def test_the_language_stays_with_the_user(office: Office) -> None:
    kim = office.kim
    actor = office.actor(kim.id)
    assert users.choose_language(actor, "en", now=NOW).language == "en"
    assert service.user(kim.account_id, kim.id).language == "en"
    assert users.choose_language(actor, "en", now=NOW) == service.user(kim.account_id, kim.id)  # told twice
    assert service.user(kim.account_id, office.boss.user_id).language == "de"
