"""The estimate before sending is what is metered afterwards (MAI-18, MAI-19)."""

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.aws.settings import settings
from chalicelib.delivery import sweep
from chalicelib.mailings.model import MailBody, MailingClass
from chalicelib.mailings.submission import submit
from chalicelib.mime.dkim_signer import SigningKey, sign
from tests.delivery.conftest import Engine
from tests.mailings.conftest import request

_LINKS = "".join(f'<p><a href="https://werk.example/seite/{i}">Seite {i}</a>, lang genug.</p>' for i in range(8))
BODY = MailBody(f"<html><body><p>{{{{ salutation }}}}</p>{_LINKS}</body></html>", "")


@pytest.mark.req("MAI-18", "MAI-19")
@pytest.mark.parametrize("mailing_class", list(MailingClass))
@pytest.mark.parametrize("is_counted", [False, True], ids=["links as written", "links counted"])
@pytest.mark.parametrize("transport", ["ses", "smtp"])
def test_the_estimate_is_within_a_hundredth_of_what_is_handed_over(
    engine: Engine, mailing_class: MailingClass, is_counted: bool, transport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = engine.office
    monkeypatch.setenv("DEPESCHE_TRANSPORT", transport)
    settings.cache_clear()
    if is_counted:
        accounts.set_tracking(office.administrator, enabled=True, now=office.now)
    mailing = office.mailing(BODY, mailing_class=mailing_class)
    submitted = submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    settings.cache_clear()
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing.mailing_id, now=office.now)
    engine.send(mailing.mailing_id, 0)
    assert submitted.submission is not None
    key = SigningKey("werk.example", "d1", lambda data: bytes(256))
    for handover in engine.platform.handed:
        message = sign(handover.message, key, now=office.now) if transport == "smtp" else handover.message
        assert submitted.submission.message_bytes == pytest.approx(len(message), rel=0.01)
    assert len(engine.platform.handed) == 3
