"""The log keeps every mail that was answered with 250, whatever is killed, and counts who got what."""

import asyncio
import contextlib
import json
import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.mailworld import log
from local.mailworld.log_format import LogCorrupt, frame, segment_bases, segment_path, unframe
from local.mailworld.log_writer import LogInUse, LogWriter
from local.mailworld.return_path import mailing_of

from .mails import plain_mail, ses_mail


def write(root: Path, mails: list[tuple[str, bytes]], *, segment_bytes: int = 10_000) -> list[str]:
    """Append mails one turn of the loop each; the recipients in the order of their commits."""
    committed: list[str] = []

    async def work() -> None:
        writer = LogWriter(root, segment_bytes=segment_bytes)
        for recipient, message in mails:
            writer.append("p@x.example", (recipient,), message, partial(committed.append, recipient))
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        writer.close()

    asyncio.run(work())
    return committed


def test_mails_come_back_as_they_went_in_over_several_segments(tmp_path: Path) -> None:
    mails = [(f"a{number}@b.example", ses_mail(f"a{number}@b.example", number) * 3) for number in range(60)]
    assert write(tmp_path, mails) == [recipient for recipient, _ in mails]
    assert len(segment_bases(tmp_path)) > 2
    found = list(log.read(tmp_path))
    assert [mail.recipient for mail in found] == [recipient for recipient, _ in mails]
    assert [log.record_at(tmp_path, mail.position).message for mail in found] == [message for _, message in mails]
    assert found[7].tags["ml"] == "mlg_A"
    assert found[7].tags["rk"] == "rcp_7"


def test_the_count_names_who_got_a_mailing_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice = ["a@b.example", "c@b.example", "A@B.example"]
    write(tmp_path, [(recipient, ses_mail(recipient)) for recipient in twice])
    write(tmp_path, [("a@b.example", ses_mail("a@b.example", mailing="mlg_B"))])
    assert log.main(["--root", str(tmp_path), "--mailing", "mlg_A"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert (printed["mails"], printed["recipients"], printed["duplicates"]) == (3, 2, {"a@b.example": 2})
    assert log.main(["--root", str(tmp_path), "--mailing", "mlg_B"]) == 0


def test_test_sends_and_later_generations_are_told_from_duplicates(tmp_path: Path) -> None:
    generations = [("a@b.example", 0), ("a@b.example", 0), ("a@b.example", 1), ("c@d.example", 1), ("c@d.example", 2)]
    write(tmp_path, [(address, ses_mail(address, generation=generation)) for address, generation in generations])
    found = log.count(tmp_path, "mlg_A")
    assert (found.mails, found.recipients, found.tests) == (3, 2, 2)
    assert (found.duplicates, found.sent_again) == ({}, {"c@d.example": 2})
    write(tmp_path, [("C@d.example", ses_mail("C@d.example", generation=2))])
    assert log.count(tmp_path, "mlg_A").duplicates == {"c@d.example": 2}


def test_a_mail_over_plain_smtp_is_known_by_its_return_path() -> None:
    from chalicelib.mime.verp import return_path

    ids = {"ac": "acc_01JDZZZZZZZZZZZZZZZZZZZZZA", "ml": "mlg_01JDZZZZZZZZZZZZZZZZZZZZZM"}
    rk = "rcp_7ZZZZZZZZZZZZZZZZZZZZZZZZR"
    path = return_path(
        f"{ids['ac']}.{ids['ml']}.2.37", rk, 3, secret=b"s" * 32, key_id="k1", bounce_domain="bounces.local.test"
    )
    assert mailing_of(path.upper()) == {**ids, "gn": "2", "bx": "37", "rk": rk, "at": "3"}
    assert mailing_of("presse@mueller.example") == {}
    assert mailing_of("") == {}


@given(cut=st.integers(min_value=0, max_value=900), noise=st.binary(max_size=40))
def test_whatever_is_torn_off_the_end_a_whole_prefix_is_read(cut: int, noise: bytes) -> None:
    whole = [frame(1.5, "p@x", (f"{n}@y",), b"X: y\r\n\r\n" + bytes([n]) * 50) for n in range(5)]
    data = b"".join(whole)
    kept = len(data) - min(cut, len(data))
    found = [record.recipients[0] for record in unframe(data[:kept] + (noise if cut else b""), 0)]
    sound = sum(1 for n in range(5) if len(b"".join(whole[: n + 1])) <= kept)
    assert found == [f"{n}@y" for n in range(sound)]


def test_a_torn_tail_is_set_aside_and_writing_goes_on(tmp_path: Path) -> None:
    write(tmp_path, [("a@b.example", plain_mail("a@b.example"))])
    path = segment_path(tmp_path, segment_bases(tmp_path)[-1])
    torn = frame(2.0, "p@x.example", ("torn@b.example",), plain_mail("torn@b.example"))[:-5]
    with path.open("ab") as file:
        file.write(torn)
    assert [mail.recipient for mail in log.read(tmp_path)] == ["a@b.example"]
    write(tmp_path, [("c@b.example", plain_mail("c@b.example"))])
    assert [mail.recipient for mail in log.read(tmp_path)] == ["a@b.example", "c@b.example"]
    (aside,) = path.parent.glob("*.torn-*")
    assert aside.read_bytes() == torn


def test_a_fault_inside_a_sealed_segment_is_an_error_not_a_short_log(tmp_path: Path) -> None:
    write(tmp_path, [(f"{n}@b.example", plain_mail("x") * 20) for n in range(8)])
    first = segment_path(tmp_path, 0)
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    first.write_bytes(bytes(data))
    with pytest.raises(LogCorrupt):
        list(log.read(tmp_path))


def test_a_log_has_one_writer(tmp_path: Path) -> None:
    writer = LogWriter(tmp_path)
    with pytest.raises(LogInUse):
        LogWriter(tmp_path)
    writer.close()


def test_a_follower_sees_what_is_added_later(tmp_path: Path) -> None:
    tail = log.Tail(tmp_path)
    assert tail.take(10) == []
    write(tmp_path, [("a@b.example", b"X: 1\r\n\r\n"), ("c@b.example", b"X: 2\r\n\r\n")])
    assert [record.recipients for record in tail.take(1)] == [("a@b.example",)]
    assert [record.recipients for record in tail.take(10)] == [("c@b.example",)]
    assert tail.take(10) == []


def pour(port: int, name: str, answered: list[str]) -> None:
    """Send until the server dies; keep who was answered for."""
    with contextlib.suppress(smtplib.SMTPException, OSError), smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        for number in range(100_000):
            recipient = f"{name}n{number}@b.example"
            client.sendmail("m@bounces.local.test", [recipient], ses_mail(recipient, number) + b"x" * 9000)
            answered.append(recipient)


def test_after_sigkill_every_answered_mail_is_there_once(tmp_path: Path) -> None:
    answered: list[str] = []
    clients = 4
    for round_number in range(3):
        command = [sys.executable, "-m", "local.mailworld", "--root", str(tmp_path), "--quiet", "--smtp-port", "0"]
        options = ["--dns-port", "0", "--no-events", "--no-viewer"]
        with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            port = int(process.stdout.readline().partition("127.0.0.1:")[2].partition(",")[0])
            names = [f"r{round_number}c{client}" for client in range(clients)]
            threads = [threading.Thread(target=pour, args=(port, name, answered)) for name in names]
            before = len(answered)
            for thread in threads:
                thread.start()
            while len(answered) < before + 100:
                time.sleep(0.001)
            os.kill(process.pid, signal.SIGKILL)
            for thread in threads:
                thread.join()
    found = [mail.recipient for mail in log.read(tmp_path)]
    assert len(found) == len(set(found))
    assert set(answered) <= set(found)
    assert len(set(found) - set(answered)) <= 3 * clients
    assert len(answered) >= 300
