"""Mails of the product itself: complete in both languages, sent once through the same transports."""

from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from chalicelib.accounts import system_mail
from chalicelib.accounts.messages import StoredAttachment, SystemMailRequested
from chalicelib.aws.storage import storage
from chalicelib.aws.templates import TEMPLATES
from chalicelib.delivery.system_mails.sending import send_mail
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.kit.errors import Unavailable
from tests.accounts.conftest import mails
from tests.conftest import NOW

VALUES: dict[str, dict[str, Any]] = {
    "one_time_password": {"name": "K", "login": "kim", "password": "p", "minutes": 60, "url": "http://x"},
    "welcome": {"name": "K", "login": "kim", "password": "p", "minutes": 60, "url": "http://x"},
    "sign_in_code": {"name": "K", "code": "123456", "minutes": 10},
    "address_changed": {"name": "K", "old_email": "a@x", "new_email": "b@x"},
    "handover_offered": {"name": "K", "giver": "a@x"},
}


@dataclass
class Recorder:
    """A transport that answers as it is told."""

    kinds: list[OutcomeKind]
    reports_accepts: bool = False
    taken: list[Handover] = field(default_factory=list)

    def hand_over(self, handover: Handover) -> Outcome:
        self.taken.append(handover)
        return Outcome(self.kinds.pop(0))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("template", sorted(VALUES))
def test_every_mail_speaks_both_languages_in_text_and_html(template: str, language: str) -> None:
    subject, text, html = system_mail.compose(template, language, **VALUES[template])
    other = system_mail.compose(template, "en" if language == "de" else "de", **VALUES[template])
    assert subject
    assert subject != other[0]
    assert f'<html lang="{language}">' in html
    for value in VALUES[template].values():
        assert str(value) in text
        assert str(value) in html
    with pytest.raises(UndefinedError):
        system_mail.compose(template, language)
    assert (Path(TEMPLATES) / "system" / f"{template}.{language}.txt").exists()


def test_names_cannot_smuggle_html_or_marks() -> None:
    _, _, html = system_mail.compose("handover_offered", "en", name="<b>{{ x }}</b>", giver="g")
    assert "<b>" not in html
    request = SystemMailRequested(
        account_id="a", mail_id="sml_1", to_address="k@x.example", language="en", subject="{{ s }}", html=html, text="t"
    )
    from chalicelib.delivery.system_mails.sending import _handover

    assert b"{ { s }}" in _handover(request, NOW).message


@pytest.mark.usefixtures("cloud")
def test_a_mail_is_sent_once_and_again_when_it_was_in_doubt() -> None:
    system_mail.send("acc_A", "kim@muster.example", "sign_in_code", "de", now=NOW, **VALUES["sign_in_code"])
    (posted,) = mails()
    request = SystemMailRequested.model_validate(posted["data"])
    transport = Recorder([OutcomeKind.AMBIGUOUS, OutcomeKind.THROTTLED, OutcomeKind.ACCEPTED])
    for _ in range(2):
        with pytest.raises(Unavailable):
            send_mail(request, transport=transport, now=NOW)
    for _ in range(2):
        assert send_mail(request, transport=transport, now=NOW) == "sent"
    assert len(transport.taken) == 3
    message = message_from_bytes(transport.taken[-1].message, policy=policy.SMTP)
    assert (message["To"], message["Auto-Submitted"]) == ("kim@muster.example", "auto-generated")
    kinds = [part.get_content_type() for part in message.walk()]
    assert "text/plain" in kinds
    assert "text/html" in kinds
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "123456" in plain.get_content()


@pytest.mark.usefixtures("cloud")
def test_the_products_own_sender_may_send_from_the_start(tmp_path: Path) -> None:
    from chalicelib.delivery.transports.ses import SesTransport

    system_mail.send("acc_A", "kim@muster.example", "sign_in_code", "en", now=NOW, **VALUES["sign_in_code"])
    request = SystemMailRequested.model_validate(mails()[0]["data"])
    assert send_mail(request, transport=SesTransport(), now=NOW) == "sent"
    written = [path.read_bytes() for path in (tmp_path / "cloud").rglob("*") if path.is_file()]
    assert any(b"To: kim@muster.example" in content for content in written)


@pytest.mark.usefixtures("cloud")
def test_a_named_mail_goes_out_once_however_often_it_is_posted() -> None:
    for recipient in ("kim@muster.example", "kim@muster.example", "lee@muster.example"):
        values = VALUES["sign_in_code"]
        system_mail.send_once("acc_A", recipient, "sign_in_code", "de", about="invoice:inv_1", **values)
    requests = [SystemMailRequested.model_validate(posted["data"]) for posted in mails()]
    transport = Recorder([OutcomeKind.ACCEPTED] * 3)
    for request in requests:
        send_mail(request, transport=transport, now=NOW)
    assert [taken.to_address for taken in transport.taken] == ["kim@muster.example", "lee@muster.example"]


@pytest.mark.usefixtures("cloud")
def test_two_workers_do_not_send_one_mail_at_once_and_a_dead_one_blocks_it_for_two_minutes() -> None:
    system_mail.send("acc_A", "kim@muster.example", "sign_in_code", "de", now=NOW, **VALUES["sign_in_code"])
    request = SystemMailRequested.model_validate(mails()[0]["data"])

    class Dying(Recorder):
        def hand_over(self, handover: Handover) -> Outcome:
            with pytest.raises(Unavailable):
                send_mail(request, transport=Recorder([]), now=NOW + timedelta(seconds=119))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_mail(request, transport=Dying([]), now=NOW)
    with pytest.raises(Unavailable):
        send_mail(request, transport=Recorder([]), now=NOW + timedelta(seconds=119))
    after = Recorder([OutcomeKind.ACCEPTED])
    assert send_mail(request, transport=after, now=NOW + timedelta(seconds=120)) == "sent"


@pytest.mark.usefixtures("cloud")
def test_a_mail_carries_its_stored_attachments() -> None:
    storage().put("media", "invoices/a.pdf", b"%PDF-1.7 bytes")
    file = StoredAttachment(
        bucket="media", key="invoices/a.pdf", file_name="Rechnung.pdf", content_type="application/pdf"
    )
    values = VALUES["sign_in_code"]
    system_mail.send_once("acc_A", "k@muster.example", "sign_in_code", "de", about="x", attachments=[file], **values)
    transport = Recorder([OutcomeKind.ACCEPTED])
    send_mail(SystemMailRequested.model_validate(mails()[0]["data"]), transport=transport, now=NOW)
    message = message_from_bytes(transport.taken[0].message, policy=policy.SMTP)
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("Rechnung.pdf", "application/pdf")
    assert part.get_payload(decode=True) == b"%PDF-1.7 bytes"
