"""One SMTP session that sends many messages, with as few round trips as the server allows (RFC 2920).

Connection, EHLO, STARTTLS and login are smtplib's; the transaction is ours, because it must know at every instant
whether the server can have seen the end of the message, and because smtplib waits four times where two will do.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import field

from chalicelib.delivery.transports.smtp_reply import CLOSING, Reply
from chalicelib.kit.records import dataclass

_END = b".\r\n"


@dataclass(frozen=True)
class SmtpConfig:
    """Where to connect and how. Time-outs in seconds; `tls` is the context for STARTTLS, None for plain text."""

    host: str
    port: int
    tls: ssl.SSLContext | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    helo: str = ""
    connect_s: float = 4.0
    command_s: float = 5.0
    end_of_data_s: float = 15.0


class NotOpened(Exception):
    """No usable session; nothing was sent. `reply` is the server's word, if it had one."""

    def __init__(self, text: str, reply: Reply | None = None) -> None:
        super().__init__(text)
        self.reply = reply


class Lost(Exception):
    """The session broke. `ended`: the server may have seen the end of the message; `began`: it had answered MAIL."""

    def __init__(self, text: str, *, ended: bool, began: bool) -> None:
        super().__init__(text)
        self.ended = ended
        self.began = began


class SmtpConnection:
    """An open session. Not for two threads at once."""

    def __init__(self, config: SmtpConfig) -> None:
        """Connect, greet, secure and log in. Raises NotOpened."""
        self._config = config
        self._opened: smtplib.SMTP | None = None
        try:
            self._open()
        except smtplib.SMTPResponseException as error:
            self.close()
            raise NotOpened(type(error).__name__, _reply(error.smtp_code, error.smtp_error)) from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self.close()
            raise NotOpened(f"{type(error).__name__}: {error}") from error
        self._pipelines = self._smtp.has_extn("pipelining")
        self._takes_size = self._smtp.has_extn("size")

    def _open(self) -> None:
        config = self._config
        helo = config.helo or socket.gethostname()
        smtp = smtplib.SMTP(config.host, config.port, local_hostname=helo, timeout=config.connect_s)
        self._opened = smtp
        self._socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket().settimeout(config.command_s)
        smtp.ehlo_or_helo_if_needed()
        if config.tls is not None:
            smtp.starttls(context=config.tls)
            smtp.ehlo_or_helo_if_needed()
        if config.user:
            smtp.login(config.user, config.password)

    @property
    def _smtp(self) -> smtplib.SMTP:
        if self._opened is None:
            raise smtplib.SMTPServerDisconnected("never opened")
        return self._opened

    def send(self, mail_from: str, rcpt_to: str, message: bytes, before_end: Callable[[], None]) -> Reply:
        """The server's decisive answer: of the end of DATA, or of the command that it refused.

        `message` has CRLF line ends. `before_end` is called when only the final dot is missing; what it raises ends the
        session. After an answer that leaves the session unusable `is_open` is false. Raises Lost.
        """
        opening = self._opening(mail_from, rcpt_to, len(message))
        refusal, answered = None, 0
        try:
            for step in opening:
                self._socket().sendall(step)
                for _ in range(step.count(b"\r\n")):
                    reply = self._reply()
                    answered += 1
                    refusal = refusal or (None if reply.is_yes else reply)
                if refusal:
                    return self._abandon(refusal, told_to_send=reply.code == 354)
            self._socket().sendall(_stuffed(message))
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise Lost(str(error) or type(error).__name__, ended=False, began=answered > 0) from error
        return self._finish(before_end)

    def _opening(self, mail_from: str, rcpt_to: str, size: int) -> list[bytes]:
        mail = f"MAIL FROM:<{mail_from}>" + (f" SIZE={size}" if self._takes_size else "")
        steps = [f"{mail}\r\n".encode("ascii"), f"RCPT TO:<{rcpt_to}>\r\n".encode("ascii"), b"DATA\r\n"]
        return [b"".join(steps)] if self._pipelines else steps

    def _finish(self, before_end: Callable[[], None]) -> Reply:
        ended = False
        try:
            before_end()
            self._socket().settimeout(self._config.end_of_data_s)
            # Three bytes are written whole or not at all: an error here says that the server never had the dot.
            self._socket().sendall(_END)
            ended = True
            reply = self._reply()
            self._socket().settimeout(self._config.command_s)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise Lost(str(error) or type(error).__name__, ended=ended, began=True) from error
        except BaseException:
            self.close()
            raise
        if reply.code == CLOSING:
            self.close()
        return reply

    def _abandon(self, refusal: Reply, *, told_to_send: bool) -> Reply:
        """Leave the transaction. A server that waits for a message nobody wants is left without its end."""
        if told_to_send or refusal.code == CLOSING:
            self.close()
            return refusal
        try:
            self._socket().sendall(b"RSET\r\n")
            if not self._reply().is_yes:
                self.close()
        except (OSError, smtplib.SMTPServerDisconnected):
            self.close()
        return refusal

    def _reply(self) -> Reply:
        code, text = self._smtp.getreply()
        return _reply(code, text)

    def _socket(self) -> socket.socket:
        if self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("closed")
        return self._smtp.sock

    @property
    def is_open(self) -> bool:
        """Whether another message may be tried."""
        return self._opened is not None and self._opened.sock is not None

    def close(self) -> None:
        """Drop the session without a word."""
        if self._opened is not None:
            self._opened.close()


def _reply(code: int, text: bytes | str) -> Reply:
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if code < 200:
        raise smtplib.SMTPServerDisconnected(f"no SMTP answer: {text[:100]}")
    return Reply(code, " ".join(text.split()))


def _stuffed(message: bytes) -> bytes:
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
