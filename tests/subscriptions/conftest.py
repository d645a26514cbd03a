"""Mails of contracts, composed for real and caught."""

from typing import Any

import pytest

from chalicelib.accounts import system_mail
from tests.subscriptions.customers import Mails


@pytest.fixture
def mails(cloud: None, monkeypatch: pytest.MonkeyPatch) -> Mails:
    """Template, address, subject and text of every mail, composed for real."""
    sent: Mails = []

    def send(account_id: str, to: str, template: str, language: str, **values: Any) -> str:
        subject, text, _ = system_mail.compose(template, language, **values)
        sent.append((template, to, subject, text))
        return "sml"

    monkeypatch.setattr(system_mail, "send", send)
    monkeypatch.setattr(system_mail, "send_once", send)
    return sent
