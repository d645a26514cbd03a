"""Accepted mail on its way: over pooled SMTP connections into the mail world, or into a folder where there is none."""

import os
import queue
import re
import smtplib
from pathlib import Path
from typing import Protocol

from local.backend.errors import ServiceError

_CONNECT_TIMEOUT_S, _POOLED = 10.0, 64
_LEADING_DOT = re.compile(rb"(?m)^\.")


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
    """Up to the server's word that it will hear the content; in one go where the server takes commands together."""
    lines = [f"MAIL FROM:<{sender}>", *(f"RCPT TO:<{recipient}>" for recipient in recipients), "DATA"]
    if connection.has_extn("pipelining"):
        connection.send("".join(f"{line}\r\n" for line in lines))
        answers = [connection.getreply() for _ in lines]
    else:
        answers = [connection.docmd(line) for line in lines]
    for answer in answers[:-1]:
        _expect(connection, answer, 250, 251)
    _expect(connection, answers[-1], 354)


def _content(connection: smtplib.SMTP, message: bytes) -> None:
    try:
        end = b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n"
        connection.send(_LEADING_DOT.sub(b"..", message) + end)
        answer = connection.getreply()
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise Unclear(str(error)) from error
    _expect(connection, answer, 250)


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
