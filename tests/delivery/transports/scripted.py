"""A loopback SMTP server that does what a script says, at exactly the position it says."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

DROP, SILENCE = "<drop>", "<silence>"
_ANSWERS = {
    "connect": "220 scripted ESMTP",
    "EHLO": "250-scripted\r\n250-PIPELINING\r\n250 SIZE 10000000",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 Go ahead",
    "RSET": "250 2.0.0 Ok",
    ".": "250 2.0.0 Ok: queued as 4ABC123",
}


@dataclass
class Scripted:
    """What happened: `accepted` holds what a real server would now be responsible for."""

    port: int
    script: Mapping[str, str]
    connections: int = 0
    commands: list[str] = field(default_factory=list)
    accepted: list[tuple[str, str, bytes]] = field(default_factory=list)
    seen_ends: int = 0
    unfinished: list[bytes] = field(default_factory=list)
    sockets: list[socket.socket] = field(default_factory=list)


@contextmanager
def scripted_server(**script: str) -> Iterator[Scripted]:
    """Answers by `script` (keys: connect, EHLO, MAIL, RCPT, DATA, body, dot, RSET; `dot` is the end of the message;
    a key with a number, as `MAIL2`, counts the connection). DROP closes, SILENCE says nothing."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.02)
    server = Scripted(listener.getsockname()[1], {key.replace("dot", "."): value for key, value in script.items()})
    stop = threading.Event()
    threads = [threading.Thread(target=_accept, args=(listener, server, stop, []), daemon=True)]
    threads[0].start()
    try:
        yield server
    finally:
        stop.set()
        for connection in server.sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        threads[0].join()
        listener.close()


def _accept(listener: socket.socket, server: Scripted, stop: threading.Event, threads: list[threading.Thread]) -> None:
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server.connections += 1
        server.sockets.append(connection)
        thread = threading.Thread(target=_serve, args=(connection, server, server.connections, stop), daemon=True)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join(2)


def _serve(connection: socket.socket, server: Scripted, number: int, stop: threading.Event) -> None:
    with connection, connection.makefile("rb") as lines:
        try:
            _talk(connection, lines, server, number, stop)
        except (OSError, _Over):
            return


class _Over(Exception):
    """The script ends this connection."""


def _talk(connection: socket.socket, lines: BinaryIO, server: Scripted, number: int, stop: threading.Event) -> None:
    def say(step: str) -> bool:
        return _say(connection, server.script, step, number=number, stop=stop)

    say("connect")
    envelope = {"MAIL": "", "RCPT": ""}
    for raw in lines:
        line = raw.decode("latin-1").rstrip("\r\n")
        server.commands.append(line)
        verb = line[:4].upper()
        went_well = say(verb)
        if verb in envelope:
            envelope[verb] = line
        elif verb == "DATA" and went_well:
            message = _read_message(lines, server, number)
            if say("."):
                server.accepted.append((envelope["MAIL"], envelope["RCPT"], message))


def _say(
    connection: socket.socket, script: Mapping[str, str], step: str, *, number: int, stop: threading.Event
) -> bool:
    answer = script.get(f"{step}{number}", script.get(step, _ANSWERS.get(step, "500 5.5.2 What?")))
    if answer == SILENCE:
        stop.wait(5)
    if answer in (DROP, SILENCE):
        raise _Over
    connection.sendall(answer.encode() + b"\r\n")
    return answer[0] in "23"


def _read_message(lines: BinaryIO, server: Scripted, number: int) -> bytes:
    body = b""
    for raw in lines:
        if server.script.get(f"body{number}", server.script.get("body")) == DROP:
            raise _Over
        if raw == b".\r\n":
            server.seen_ends += 1
            return body
        body += raw[1:] if raw.startswith(b".") else raw
    server.unfinished.append(body)
    raise _Over
