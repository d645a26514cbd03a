"""SES: what each of its answers proves; and which transport the settings choose."""

import smtplib
from collections.abc import Iterator
from datetime import datetime

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from chalicelib.aws import keys, mailer
from chalicelib.aws.settings import settings
from chalicelib.delivery.transports.chosen import transport
from chalicelib.delivery.transports.model import Handover, OutcomeKind
from chalicelib.delivery.transports.ses import SesTransport
from chalicelib.delivery.transports.smtp import SmtpTransport
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.ids import derived_id
from chalicelib.mime.verp import parse_return_path
from chalicelib.senders import service as senders
from tests.delivery.transports.scripted import scripted_server

_ACCOUNT, _MAILING = derived_id("acc", b"a" * 16), derived_id("mlg", b"m" * 16)
_HANDOVER = Handover(
    _ACCOUNT,
    _MAILING,
    1,
    7,
    derived_id("rcp", b"r" * 16),
    2,
    "presse@presse.example",
    "anna@zeitung.example",
    "presse.example",
    b"From: presse@presse.example\r\n\r\nHallo\r\n",
)


class _Ses:
    def __init__(self, answer: Exception | dict[str, str]) -> None:
        self.answer = answer
        self.calls: list[dict[str, object]] = []

    def send_email(self, **arguments: object) -> dict[str, str]:
        self.calls.append(arguments)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def _error(code: str, status: int = 400) -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": "Worte"}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        "SendEmail",
    )


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (_error("TooManyRequestsException", 429), OutcomeKind.THROTTLED),
        (_error("ThrottlingException"), OutcomeKind.THROTTLED),
        (_error("LimitExceededException"), OutcomeKind.THROTTLED),
        (_error("MessageRejected"), OutcomeKind.REFUSED),
        (_error("BadRequestException"), OutcomeKind.REFUSED),
        (_error("SendingPausedException"), OutcomeKind.RETRY),
        (_error("AccountSuspendedException"), OutcomeKind.RETRY),
        (_error("InternalFailure", 500), OutcomeKind.AMBIGUOUS),
        (_error("ServiceUnavailable", 503), OutcomeKind.AMBIGUOUS),
        (EndpointConnectionError(endpoint_url="x"), OutcomeKind.RETRY),
        (ConnectTimeoutError(endpoint_url="x"), OutcomeKind.RETRY),
        (ReadTimeoutError(endpoint_url="x"), OutcomeKind.AMBIGUOUS),
        (ConnectionClosedError(endpoint_url="x"), OutcomeKind.AMBIGUOUS),
        ({"MessageId": "0107"}, OutcomeKind.ACCEPTED),
    ],
)
def test_what_an_answer_proves(
    answer: Exception | dict[str, str], kind: OutcomeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    ses = _Ses(answer)
    monkeypatch.setattr(mailer, "client", lambda service: ses)
    outcome = SesTransport().hand_over(_HANDOVER)
    assert outcome.kind is kind
    assert len(ses.calls) == 1
    assert ses.calls[0]["EmailTags"] == [
        {"Name": "ac", "Value": _ACCOUNT},
        {"Name": "ml", "Value": _MAILING},
        {"Name": "gn", "Value": "1"},
        {"Name": "bx", "Value": "7"},
        {"Name": "rk", "Value": _HANDOVER.recipient_key},
        {"Name": "at", "Value": "2"},
    ]
    if kind is OutcomeKind.ACCEPTED:
        assert (outcome.provider_id, outcome.sent_bytes) == ("0107", len(_HANDOVER.message))


@pytest.fixture
def by_smtp(cloud: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("DEPESCHE_TRANSPORT", "smtp")
    transport.cache_clear()
    yield monkeypatch
    transport.cache_clear()
    settings.cache_clear()
    senders.forget_domains()


def test_the_settings_choose(cloud: None) -> None:
    transport.cache_clear()
    assert isinstance(transport(), SesTransport)
    transport.cache_clear()


@pytest.mark.req("MAI-19")
def test_over_smtp_a_message_is_signed_and_its_return_path_names_the_hand_over(
    by_smtp: pytest.MonkeyPatch, now: datetime
) -> None:
    admin = Actor(_ACCOUNT, "usr_1", "x", roles=frozenset({Role.ADMINISTRATOR}))
    with scripted_server() as server:
        by_smtp.setenv("DEPESCHE_SMTP_PORT", str(server.port))
        settings.cache_clear()
        senders.add_domain(admin, "presse.example", now=now)
        chosen = transport()
        assert isinstance(chosen, SmtpTransport)
        outcome = chosen.hand_over(_HANDOVER)
    assert outcome.kind is OutcomeKind.ACCEPTED
    mail, _, message = server.accepted[0]
    assert outcome.sent_bytes == len(message)
    path = mail.partition("<")[2].partition(">")[0]
    ref = parse_return_path(
        path,
        secret_lookup=lambda key_id: keys.secret_by_id("return-path", key_id),
        bounce_domain=settings().bounce_domain,
    )
    assert ref is not None
    assert (ref.account_id, ref.mailing_id, ref.generation, ref.batch_index) == (_ACCOUNT, _MAILING, 1, 7)
    assert (ref.recipient_key, ref.attempt) == (_HANDOVER.recipient_key, 2)
    assert message.startswith(b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple;\r\n d=presse.example; s=dp")
    assert message.endswith(_HANDOVER.message)
    assert smtplib.quoteaddr(path) == f"<{path}>"
