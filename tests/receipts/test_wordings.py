"""Whole mails of systems beyond the recorded ones, written down in their wording."""

import pytest

from chalicelib.delivery.bounces.classify import classify


def _mail(
    text: str,
    *,
    subj: str = "Undelivered Mail Returned to Sender",
    frm: str = "MAILER-DAEMON@mx.example.org",
    extra: str = "",
) -> bytes:
    return f"From: {frm}\nTo: sender@ours.example\nSubject: {subj}\n{extra}\n{text}\n".encode()


CASES = [
    (
        "gmail state14",
        _mail(
            "Delivery to the following recipient failed permanently:\n"
            "\n"
            "     kijitora@example.jp\n"
            "\n"
            "Technical details of permanent failure: \n"
            "Google tried to deliver your message, but it was rejected by the recipient domain. We recommend "
            "contacting the other email provider for further information about the cause of this error. The "
            "error that the other server returned was: 550 550 5.1.1 <kijitora@example.jp>... User Unknown "
            "(state 14).\n"
            "\n"
            "----- Original message -----\n"
        ),
        True,
    ),
    (
        "gmail state18",
        _mail(
            "Delivery to the following recipient failed permanently:\n"
            "\n"
            "     kijitora@docomo.example\n"
            "\n"
            "Technical details of permanent failure: \n"
            "Google tried to deliver your message, but it was rejected by the recipient domain. The error "
            "that the other server returned was: 550 550 Unknown user kijitora@docomo.example (state 18).\n"
            "\n"
            "----- Original message -----\n"
        ),
        False,
    ),
    (
        "gmail dns",
        _mail(
            "Delivery to the following recipient failed permanently:\n"
            "\n"
            "     a@nonexist.example\n"
            "\n"
            "Technical details of permanent failure: \n"
            "DNS Error: Domain name not found\n"
            "\n"
            "----- Original message -----\n"
        ),
        True,
    ),
    (
        "yahoo rcpt",
        _mail(
            "Sorry, we were unable to deliver your message to the following address.\n"
            "\n"
            "<a@b.example>:\n"
            "Remote host said: 550 5.1.1 <a@b.example>... User Unknown [RCPT_TO]\n"
            "\n"
            "--- Below this line is a copy of the message.\n",
            subj="Failure Notice",
            frm="MAILER-DAEMON@yahoo.com",
        ),
        True,
    ),
    (
        "yahoo no account",
        _mail(
            "Sorry, we were unable to deliver your message to the following address.\n"
            "\n"
            "<a@yahoo.example>:\n"
            "Remote host said: 554 delivery error: dd This user doesn't have a yahoo.com account "
            "(a@yahoo.example) [-5] - mta1.mail.gq1.yahoo.com [BODY]\n"
            "\n"
            "--- Below this line is a copy of the message.\n",
            subj="Failure Notice",
            frm="MAILER-DAEMON@yahoo.com",
        ),
        True,
    ),
    (
        "exim unrouteable",
        _mail(
            "This message was created automatically by mail delivery software.\n"
            "\n"
            "A message that you sent could not be delivered to one or more of its\n"
            "recipients. This is a permanent error. The following address(es) failed:\n"
            "\n"
            "  a@b.example\n"
            "    Unrouteable address\n"
            "\n"
            "------ This is a copy of the message, including all the headers. ------\n"
        ),
        True,
    ),
    (
        "exim retry",
        _mail(
            "This message was created automatically by mail delivery software.\n"
            "A message that you sent could not be delivered to one or more of its\n"
            "recipients. This is a permanent error. The following address(es) failed:\n"
            "\n"
            "  a@b.example\n"
            "    retry timeout exceeded\n"
        ),
        False,
    ),
    (
        "exim quota",
        _mail(
            "A message that you sent could not be delivered to one or more of its\n"
            "recipients. This is a permanent error. The following address(es) failed:\n"
            "\n"
            "  a@b.example\n"
            "    mailbox is full: retry timeout exceeded\n"
        ),
        False,
    ),
    (
        "gmx mailbox",
        _mail(
            "This message was created automatically by mail delivery software.\n"
            "\n"
            "A message that you sent could not be delivered to one or more of\n"
            "its recipients. This is a permanent error. The following address\n"
            "failed:\n"
            "\n"
            '"a@b.example":\n'
            "SMTP error from remote server after RCPT command:\n"
            "host: mx00.b.example\n"
            "Requested action not taken: mailbox unavailable\n"
            "\n"
            "--- The header of the original message is following. ---\n"
        ),
        True,
    ),
    (
        "1und1 de",
        _mail(
            "This message was created automatically by mail delivery software.\n"
            "A message that you sent could not be delivered to one or more of its recipients. This is a "
            "permanent error. The following address(es) failed:\n"
            "\n"
            "a@web.example:\n"
            "SMTP error from remote server for RCPT TO command, host: mx-ha03.web.example (213.165.67.104) "
            "reason: 550 Requested action not taken: mailbox unavailable\n"
        ),
        True,
    ),
    (
        "qmail nohost",
        _mail(
            "Hi. This is the qmail-send program at x.\n"
            "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
            "This is a permanent error; I've given up. Sorry it didn't work out.\n"
            "\n"
            "<a@b.example>:\n"
            "Sorry, I couldn't find any host named b.example. (#5.1.2)\n"
            "\n"
            "--- Below this line is a copy of the message.\n",
            subj="failure notice",
        ),
        True,
    ),
    (
        "qmail nomailbox",
        _mail(
            "Hi. This is the qmail-send program at x.\n"
            "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
            "This is a permanent error; I've given up. Sorry it didn't work out.\n"
            "\n"
            "<a@b.example>:\n"
            "Sorry, no mailbox here by that name. vpopmail (#5.1.1)\n"
            "\n"
            "--- Below this line is a copy of the message.\n",
            subj="failure notice",
        ),
        True,
    ),
    (
        "qmail quota",
        _mail(
            "Hi. This is the qmail-send program at x.\n"
            "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
            "This is a permanent error; I've given up. Sorry it didn't work out.\n"
            "\n"
            "<a@b.example>:\n"
            "The users mailfolder is over the allowed quota (size). (#5.2.2)\n"
            "\n"
            "--- Below this line is a copy of the message.\n"
        ),
        False,
    ),
    (
        "opensmtpd nomx",
        _mail(
            "    Hi!\n"
            "\n"
            "    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n"
            "\n"
            "    An error has occurred while attempting to deliver a message for\n"
            "    the following list of recipients:\n"
            "\n"
            "a@b.example: No MX found for domain\n"
            "\n"
            "    Below is a copy of the original message:\n"
        ),
        True,
    ),
    (
        "opensmtpd net",
        _mail(
            "    Hi!\n"
            "\n"
            "    An error has occurred while attempting to deliver a message for\n"
            "    the following list of recipients:\n"
            "\n"
            "a@b.example: Network error on destination MXs\n"
            "\n"
            "    Below is a copy of the original message:\n"
        ),
        False,
    ),
    (
        "imail unknown",
        _mail(
            "Unknown user: a@b.example\n\nOriginal message follows.\n",
            subj="Undeliverable Mail",
            frm="Postmaster <postmaster@b.example>",
        ),
        True,
    ),
    (
        "imail host",
        _mail(
            "Unknown host: a@b.example\n\nOriginal message follows.\n",
            subj="Undeliverable Mail",
            frm="Postmaster <postmaster@b.example>",
        ),
        True,
    ),
    (
        "exch de",
        _mail(
            "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:\n"
            "\n"
            "a@b.example\n"
            "\n"
            "Die eingegebene E-Mail-Adresse konnte nicht gefunden werden. Überprüfen Sie die E-Mail-Adresse.\n"
            "\n"
            "Diagnoseinformationen für Administratoren:\n"
            "Generierender Server: b.example\n"
            "a@b.example\n"
            "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
            subj="Unzustellbar: Meldung",
            frm="<postmaster@b.example>",
        ),
        True,
    ),
    (
        "groups en",
        _mail(
            "Hello sender@ours.example,\n"
            "\n"
            "We're writing to let you know that the group you tried to contact (x) may not exist, or you may "
            "not have permission to post messages to the group. A few more details on why you weren't able to "
            "post:\n"
            "\n"
            " * You might have spelled or formatted the group name incorrectly.\n"
            " * The owner of the group may have removed this group.\n"
            "\n"
            "----- Original message -----\n",
            frm="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            extra="X-Failed-Recipients: x@googlegroups.com\n",
        ),
        False,
    ),
    (
        "v5 rcpt",
        _mail(
            "   ----- Transcript of session follows -----\n"
            "While talking to smtp.example.com:\n"
            ">>> RCPT To:<a@b.example>\n"
            "<<< 550 <a@b.example>, User Unknown\n"
            "550 <a@b.example>... User unknown\n"
            "\n"
            "   ----- Unsent message follows -----\n",
            subj="Returned mail: User unknown",
        ),
        True,
    ),
    (
        "v5 deferred",
        _mail(
            "   ----- Transcript of session follows -----\n"
            "421 b.example (smtp)... Deferred: Connection timed out during user open with b.example\n"
            "<a@b.example>... Deferred\n"
            "\n"
            "   ----- Unsent message follows -----\n",
            subj="Returned mail: Cannot send message within 3 days",
        ),
        False,
    ),
    (
        "zoho host",
        _mail(
            "This message was created automatically by mail delivery software.\n"
            " A message that you sent could not be delivered to one or more of its recipients. This is a "
            "permanent error. \n"
            "\n"
            "a@b.example Host not found, ERROR_CODE :554, ERROR_CODE :5.4.4\n"
        ),
        True,
    ),
    (
        "kddi full",
        _mail(
            "Your mail sent on: Thu, 29 Apr 2013 00:00:00 +0900 \n"
            "     Could not be delivered to: <a@b.example> \n"
            "     As their mailbox is full.\n",
            subj="Mail",
        ),
        False,
    ),
    (
        "kddi domain",
        _mail(
            "Your mail sent on: Thu, 29 Apr 2013 00:00:00 +0900 \n"
            "     Could not be delivered to: <a@b.example> \n"
            "     As the remote domain doesnt exist.\n",
            subj="Mail",
        ),
        True,
    ),
    (
        "mimecast",
        _mail(
            "The message you sent to a@b.example was rejected.\n"
            "550 Rejected by header based manually Blocked Senders - block policy\n"
        ),
        False,
    ),
    (
        "frontbridge",
        _mail(
            "Your message wasn't delivered because the recipient's email provider rejected it.\n"
            "a@b.example\n"
            "550 5.7.1 Access denied, bad outbound sender\n"
        ),
        False,
    ),
    (
        "notes hop",
        _mail(
            "------- Failure Reasons  --------\n"
            "\n"
            "Message has exceeded maximum hop count\n"
            "a@b.example\n"
            "\n"
            "------- Returned Message --------\n"
        ),
        False,
    ),
]


@pytest.mark.req("BOU-02", "BOU-04")
@pytest.mark.parametrize(("raw", "hard"), [(raw, hard) for _, raw, hard in CASES], ids=[name for name, _, _ in CASES])
def test_a_mail_in_that_wording_is_read_rightly(raw: bytes, hard: bool) -> None:
    (finding,) = classify(raw)
    assert finding.address
    assert finding.hard is hard, finding
