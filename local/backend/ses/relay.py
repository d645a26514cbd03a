"""Accepted mail on its way: over pooled SMTP connections into the mail world, or into a folder where there is none."""

import os
import queue
import smtplib
from pathlib import Path
from typing import Protocol

from local.backend.errors import ServiceError

_CONNECT_TIMEOUT_S, _POOLED = 10.0, 64


class NotTaken(Exception):
    """The mail was certainly not taken: no connection, or a temporary refusal. Trying again is safe."""


class Unclear(Exception):
    """The connection broke after the mail was on its way; it may have been taken."""


class Relay(Protocol):
    """Where accepted mail goes."""

    def hand_over(self, message_id: str, message: bytes, recipients: list[str]) -> None:
        """Returns once the mail is taken. Raises MessageRejected, NotTaken or Unclear."""


class FolderRelay:
    """Keeps every mail as a file `<message id>.eml`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hand_over(self, message_id: str, message: bytes, recipients: list[str]) -> None:
        """See Relay."""
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f"{message_id}.part"
        partial.write_bytes(message)
        partial.rename(self._folder / f"{message_id}.eml")


class SmtpRelay:
    """Hands mail to an SMTP server over connections that are kept open and shared by all threads."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._address = address
        self._process = 0
        self._idle: queue.LifoQueue[smtplib.SMTP] = queue.LifoQueue(_POOLED)

    def hand_over(self, message_id: str, message: bytes, recipients: list[str]) -> None:
        """See Relay."""
        connection, is_fresh = self._connection()
        sender = f"{message_id}@bounces.local.test"
        try:
            _envelope(connection, sender, recipients)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if is_fresh:
                raise NotTaken(str(error)) from error
            connection = self._connect()
            _envelope_or_not_taken(connection, sender, recipients)
        _content(connection, message)
        self._keep(connection)

    def _connection(self) -> tuple[smtplib.SMTP, bool]:
        if self._process != os.getpid():
            self._process, self._idle = os.getpid(), queue.LifoQueue(_POOLED)
        try:
            return self._idle.get_nowait(), False
        except queue.Empty:
            return self._connect(), True

    def _connect(self) -> smtplib.SMTP:
        try:
            connection = smtplib.SMTP(*self._address, local_hostname="ses.local.test", timeout=_CONNECT_TIMEOUT_S)
            connection.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError) as error:
            raise NotTaken(str(error)) from error
        return connection

    def _keep(self, connection: smtplib.SMTP) -> None:
        try:
            self._idle.put_nowait(connection)
        except queue.Full:
            connection.close()


def _envelope_or_not_taken(connection: smtplib.SMTP, sender: str, recipients: list[str]) -> None:
    try:
        _envelope(connection, sender, recipients)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise NotTaken(str(error)) from error


def _envelope(connection: smtplib.SMTP, sender: str, recipients: list[str]) -> None:
    _expect(connection, connection.mail(sender), 250)
    for recipient in recipients:
        _expect(connection, connection.rcpt(recipient), 250, 251)


def _content(connection: smtplib.SMTP, message: bytes) -> None:
    good: tuple[int, ...] = (250,)
    try:
        answer = connection.data(message)
    except smtplib.SMTPDataError as error:  # the server would not even hear the content
        text = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
        good, answer = (), (error.smtp_code, text)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise Unclear(str(error)) from error
    _expect(connection, answer, *good)


def _expect(connection: smtplib.SMTP, answer: tuple[int, bytes], *good: int) -> None:
    code, text = answer
    if code in good:
        return
    connection.close()
    if code == -1:
        raise smtplib.SMTPServerDisconnected(text.decode("utf-8", "replace"))
    if 500 <= code < 600:
        raise ServiceError("MessageRejected", f"{code} {text.decode('utf-8', 'replace')}")
    raise NotTaken(f"{code} {text.decode('utf-8', 'replace')}")
