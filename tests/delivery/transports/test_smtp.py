"""SMTP: every way in which a hand-over can end, at every position (house plan 3.4)."""

import os
import socket
import threading
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from chalicelib.delivery.transports.model import Handover, OutcomeKind
from chalicelib.delivery.transports.smtp import SmtpTransport
from chalicelib.delivery.transports.smtp_connection import SmtpConfig
from tests.delivery.transports.scripted import DROP, SILENCE, scripted_server

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_MESSAGE = b"From: a@b.example\r\nSubject: x\r\n\r\nHallo\r\n.\r\n..zwei\r\n" + b"x" * 70 + b"\r\n"


def _handover(to_address: str = "anna@zeitung.example", message: bytes = _MESSAGE) -> Handover:
    return Handover("acc_1", "mlg_1", 1, 0, "rcp_1", 1, "a@b.example", to_address, "b.example", message)


def _transport(port: int, **changes: object) -> SmtpTransport:
    config = SmtpConfig("127.0.0.1", port, helo="test", connect_s=0.4, command_s=0.3, end_of_data_s=0.3, **changes)  # type: ignore[arg-type]
    return SmtpTransport(
        config,
        key_for=lambda account, domain: None,
        return_path_for=lambda handover: "b@bounces.example",
        clock=lambda: _NOW,
    )


def test_an_accepted_message_arrives_byte_by_byte_in_one_batch_of_commands() -> None:
    with scripted_server() as server:
        outcome = _transport(server.port).hand_over(_handover())
    assert (outcome.kind, outcome.provider_id, outcome.sent_bytes) == (OutcomeKind.ACCEPTED, "4ABC123", len(_MESSAGE))
    mail, rcpt, message = server.accepted[0]
    assert mail == f"MAIL FROM:<b@bounces.example> SIZE={len(_MESSAGE)}"
    assert rcpt == "RCPT TO:<anna@zeitung.example>"
    assert message == _MESSAGE


def test_a_server_without_pipelining_gets_one_command_at_a_time() -> None:
    with scripted_server(EHLO="250 old") as server:
        assert _transport(server.port).hand_over(_handover()).kind is OutcomeKind.ACCEPTED
    assert server.accepted[0][0] == "MAIL FROM:<b@bounces.example>"


_R, _T, _F, _A = OutcomeKind.RETRY, OutcomeKind.THROTTLED, OutcomeKind.REFUSED, OutcomeKind.AMBIGUOUS


@pytest.mark.parametrize("extensions", ["250-x\r\n250 PIPELINING", "250 x"])
@pytest.mark.parametrize(
    ("script", "kind", "code"),
    [
        ({"connect": "421 4.3.2 Too busy"}, _T, "4.3.2"),
        ({"connect": "554 5.7.1 Not you"}, _R, "5.7.1"),
        ({"connect": DROP}, _R, "no_connection"),
        ({"connect": SILENCE}, _R, "no_connection"),
        ({"EHLO": DROP}, _R, "no_connection"),
        ({"EHLO": "550 5.7.1 Go away", "HELO": "550 5.7.1 Go away"}, _R, "5.7.1"),
        ({"MAIL": "550 5.7.1 Sender refused"}, _F, "5.7.1"),
        ({"MAIL": "451 4.7.1 Rate limit exceeded"}, _T, "4.7.1"),
        ({"MAIL": "451 4.3.0 Try later"}, _R, "4.3.0"),
        ({"MAIL": DROP}, _R, "lost_before_end_of_data"),
        ({"MAIL": SILENCE}, _R, "lost_before_end_of_data"),
        ({"RCPT": "550 5.1.1 No such user"}, _F, "5.1.1"),
        ({"RCPT": "550 unbekannt"}, _F, "550"),
        ({"RCPT": "450 4.2.0 Greylisted, come back"}, _R, "4.2.0"),
        ({"RCPT": "451 4.7.1 Greylisting in action"}, _R, "4.7.1"),
        ({"RCPT": "452 4.2.2 Mailbox full"}, _R, "4.2.2"),
        ({"RCPT": "421 4.7.0 Too many messages"}, _T, "4.7.0"),
        ({"RCPT": "550 5.1.1 No", "DATA": "503 5.5.1 No recipients"}, _F, "5.1.1"),
        ({"RCPT": DROP}, _R, "lost_before_end_of_data"),
        ({"DATA": "554 5.5.0 No"}, _F, "5.5.0"),
        ({"DATA": "451 4.3.0 Later"}, _R, "4.3.0"),
        ({"DATA": DROP}, _R, "lost_before_end_of_data"),
        ({"DATA": SILENCE}, _R, "lost_before_end_of_data"),
        ({"dot": "550 5.7.1 Spam"}, _F, "5.7.1"),
        ({"dot": "452 4.3.1 Disk full"}, _R, "4.3.1"),
        ({"dot": "421 4.7.0 Slow down"}, _T, "4.7.0"),
        ({"dot": DROP}, _A, "lost_after_data"),
        ({"dot": SILENCE}, _A, "lost_after_data"),
        ({"dot": "garbage"}, _A, "lost_after_data"),
    ],
)
def test_every_ending(script: dict[str, str], kind: OutcomeKind, code: str, extensions: str) -> None:
    with scripted_server(**{"EHLO": extensions, **script}) as server:
        outcome = _transport(server.port).hand_over(_handover())
    assert (outcome.kind, outcome.code) == (kind, code)
    assert server.accepted == []
    assert server.seen_ends == ("dot" in script), "only then can the server have taken it"


def test_a_break_inside_the_message_is_proof_that_it_was_not_taken() -> None:
    with scripted_server(body=DROP) as server:
        message = _MESSAGE + (b"y" * 76 + b"\r\n") * 300_000
        outcome = _transport(server.port).hand_over(_handover(message=message))
    assert (outcome.kind, outcome.code) == (_R, "lost_before_end_of_data")
    assert server.seen_ends == 0


class _Gone(Exception):
    """Somebody else has the batch."""


@pytest.mark.parametrize("error", [_Gone, KeyboardInterrupt])
def test_what_happens_before_the_end_keeps_the_message_from_being_taken(error: type[BaseException]) -> None:
    def before_end() -> None:
        raise error

    with scripted_server() as server:
        transport = _transport(server.port)
        with pytest.raises(error):
            transport.hand_over_announced(_handover(), before_end)
        assert transport.hand_over(_handover("zweite@x.example")).kind is OutcomeKind.ACCEPTED
        assert server.connections == 2, "a session with half a message in it is not used again"
    assert [rcpt for _, rcpt, _ in server.accepted] == ["RCPT TO:<zweite@x.example>"]
    assert server.seen_ends == 1


@pytest.mark.parametrize(("script", "announced"), [({}, 1), ({"RCPT": "550 5.1.1 No"}, 0), ({"DATA": DROP}, 0)])
def test_the_end_is_announced_once_the_server_has_everything_else(script: dict[str, str], announced: int) -> None:
    calls: list[str] = []
    with scripted_server(**script) as server:
        _transport(server.port).hand_over_announced(_handover(), lambda: calls.append("end"))
    assert len(calls) == announced


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert _transport(port).hand_over(_handover()).kind is _R


@pytest.mark.parametrize("address", ["ü@x.example", "a@b>\r\nRCPT TO:<c@d", "", "a b@c.example"])
def test_an_address_that_cannot_stand_in_a_command_reaches_no_server(address: str) -> None:
    with scripted_server() as server:
        outcome = _transport(server.port).hand_over(_handover(address))
    assert (outcome.kind, outcome.code, server.connections) == (_F, "bad_address", 0)


def test_one_session_serves_many_messages_and_survives_refusals() -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        server.script = {"RCPT": "550 5.1.1 No", "DATA": "503 5.5.1 No"}
        assert transport.hand_over(_handover()).kind is _F
        server.script = {}
        kinds = [transport.hand_over(_handover()).kind for _ in range(20)]
    assert kinds == [OutcomeKind.ACCEPTED] * 20
    assert server.connections == 1
    assert server.commands.count("RSET") == 1


def test_a_server_that_wants_the_message_of_a_refused_recipient_does_not_get_it() -> None:
    with scripted_server(RCPT="550 5.1.1 No") as server:
        transport = _transport(server.port)
        assert transport.hand_over(_handover()).kind is _F
        server.script = {}
        assert transport.hand_over(_handover()).kind is OutcomeKind.ACCEPTED
    assert server.connections == 2
    assert len(server.accepted) == 1
    assert server.unfinished == [b""]


@pytest.mark.parametrize("gone", [DROP, "421 4.4.2 Idle too long"])
def test_an_idle_session_that_the_server_has_left_is_replaced_without_a_second_message(gone: str) -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        assert transport.hand_over(_handover()).kind is OutcomeKind.ACCEPTED
        server.script = {"MAIL1": gone}
        assert transport.hand_over(_handover()).kind is OutcomeKind.ACCEPTED
    assert server.connections == 2
    assert len(server.accepted) == 2


def test_a_doubtful_message_is_never_sent_again_by_the_transport() -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        transport.hand_over(_handover())
        server.script = {".": DROP}
        assert transport.hand_over(_handover()).kind is _A
    assert server.seen_ends == 2
    assert server.connections == 1


def test_idle_sessions_grow_old() -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        with patch.object(transport._pool, "_clock", lambda: 0.0):
            transport.hand_over(_handover())
        with patch.object(transport._pool, "_clock", lambda: 21.0):
            transport.hand_over(_handover())
    assert server.connections == 2


def test_threads_share_sessions_without_mixing_messages() -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        done = []

        def work(number: int) -> None:
            for turn in range(10):
                message = b"Subject: %d-%d\r\n\r\nx\r\n" % (number, turn)
                done.append(transport.hand_over(_handover(f"r{number}-{turn}@x.example", message)).kind)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert done == [OutcomeKind.ACCEPTED] * 80
    assert server.connections <= 8
    for _, rcpt, message in server.accepted:
        assert (
            rcpt.partition("<r")[2].partition("@")[0].encode() == message.partition(b"Subject: ")[2].partition(b"\r")[0]
        )


def test_a_forked_child_opens_sessions_of_its_own() -> None:
    with scripted_server() as server:
        transport = _transport(server.port)
        transport.hand_over(_handover())
        pid = os.fork()
        if pid == 0:
            kind = transport.hand_over(_handover()).kind
            os._exit(0 if kind is OutcomeKind.ACCEPTED else 1)
        assert os.waitpid(pid, 0)[1] == 0
        assert transport.hand_over(_handover()).kind is OutcomeKind.ACCEPTED
    assert server.connections == 2
    assert len(server.accepted) == 3
