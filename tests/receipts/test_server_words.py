"""What servers write, beyond the recorded mails: each line is the wording of a real system."""

import pytest

from chalicelib.delivery.bounces.diagnosis import read_diagnosis
from chalicelib.delivery.bounces.verdict import decide

RCPT = " (in reply to RCPT TO command)"
DATA = " (in reply to end of DATA command)"
MAIL = " (in reply to MAIL FROM command)"

DEAD = [
    "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table" + RCPT,
    "550 5.1.1 <a@b.example>... User unknown",
    "550 <a@b.example>: Recipient address rejected: User unknown in relay recipient table" + RCPT,
    "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking",
    "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [x.prod.protection.outlook.com]" + RCPT,
    "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]" + RCPT,
    "550 Requested action not taken: mailbox unavailable For explanation visit http://postmaster.gmx.net/" + RCPT,
    "554 delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com) [0] - mta1.mail.yahoo.com",
    "550 5.1.1 Unknown recipient <a@t-online.example>" + RCPT,
    "550-5.1.1 unknown address 550 5.1.1 a@t-online.de" + RCPT,
    "511 5.1.1 unknown address or alias: a@t-online.de" + RCPT,
    "550 No such user here" + RCPT,
    "550 #5.1.0 Address rejected." + RCPT,
    "550 5.1.1 No such mailbox" + RCPT,
    "550 Invalid recipient a@b.example (#5.1.1)" + RCPT,
    "553 5.3.0 <a@b.example>... No such user here" + RCPT,
    "550 5.1.1 The user does not exist.",
    "551 5.1.6 User has moved; please try <b@c.example>" + RCPT,
    "550 5.1.2 Bad destination host 'DNS Hard Error looking up b.example (MX): NXDomain'",
    "Host or domain name not found. Name service error for name=b.example type=A: Host not found",
    "Domain b.example does not accept mail (nullMX)",
    "556 5.1.10 <a@b.example>: Recipient address rejected: Domain b.example does not accept mail (nullMX)",
    "Sorry, I couldn't find any host named b.example. (#5.1.2)",
    "Sorry, no mailbox here by that name. (#5.1.1)",
    "550 5.1.1 sorry, no mailbox here by that name (#5.1.1 - chkuser)" + RCPT,
    "Unrouteable address",
    "all relevant MX records point to non-existent hosts",
    "an MX or SRV record indicated no SMTP service",
    "550 Kein Benutzer mit diesem Namen / unbekannter Empfänger" + RCPT,
    "550 5.1.1 Empfänger unbekannt" + RCPT,
    "550 mailbox not found" + RCPT,
    "550 User a@b.example not found" + RCPT,
    "550 5.1.1 unknown or illegal alias: a@icloud.example" + RCPT,
    "550 5.4.310 DNS domain b.example does not exist [Message=InfoDomainNonexistent]",
    "550 5.7.17 Mailbox owner has changed",
    "550 5.1.1 Recipient Rejected: No account by that name here" + RCPT,
    "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 5.1.1 user unknown",
]

ALIVE = [
    "552 5.2.2 The email account that you tried to reach is over quota",
    "452 4.2.2 The email account that you tried to reach is over quota. Please direct the recipient to",
    "550 5.2.2 <a@b.example>: Recipient address rejected: Mailbox full" + RCPT,
    "550-5.2.1 The email account that you tried to reach is disabled.",
    "554 30 Sorry, your message to a@yahoo.com cannot be delivered. This mailbox is disabled (554.30).",
    "552 5.3.4 Message size exceeds fixed limit" + MAIL,
    "554 5.7.1 <a@b.example>: Relay access denied" + RCPT,
    "550 5.7.1 Unable to relay" + RCPT,
    "550-5.7.26 This mail has been blocked because the sender is unauthenticated.",
    "550 5.7.1 Email rejected per DMARC policy for example.org" + DATA,
    "550 5.7.23 The message was rejected because of Sender Policy Framework violation",
    "550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal" + RCPT,
    "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org" + RCPT,
    "550 5.7.511 Access denied, banned sender[192.0.2.1].",
    "550 SC-001 (BAY004-MC2F) Unfortunately, messages from 192.0.2.1 weren't sent." + MAIL,
    "554 Transaction failed Reject due to policy restrictions. For explanation visit http://postmaster.gmx.net" + DATA,
    "554-No SMTP service 554 IP address is black listed. For explanation visit postmaster.gmx.net",
    "550 5.7.0 Local Policy Violation" + DATA,
    "554 5.7.1 Message rejected because of unacceptable content",
    "550 5.7.1 Our system has detected that this message is likely unsolicited mail.",
    "451 4.7.1 <a@b.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/" + RCPT,
    "450 4.2.1 The user you are trying to contact is receiving mail too quickly.",
    "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints",
    "450 Requested mail action not taken: mailbox unavailable" + RCPT,
    "550 5.1.8 <x@y.example>: Sender address rejected: Domain not found" + RCPT,
    "550 5.7.1 <x@y.example>: Sender address rejected: not owned by user" + MAIL,
    "553 5.1.8 <x@y.example>... Domain of sender address x@y.example does not exist" + MAIL,
    "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
    "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized",
    "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
    "550 5.4.300 Message expired -> 421 4.4.1 Connection timed out",
    "connect to mx.b.example[192.0.2.1]:25: Connection timed out",
    "connect to mx.b.example[192.0.2.1]:25: Connection refused",
    "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1) I'm not going to try again",
    "mail for b.example loops back to myself",
    "550 5.4.6 Routing loop detected -- hop count exceeded",
    "retry timeout exceeded",
    "Host or domain name not found. Name service error for name=b.example type=MX: Host not found, try again",
    "550 spam message rejected. Please visit http://reject.wp.pl/",
    "550 5.6.0 Lone CR or LF in headers (see RFC2822 section 2.2)",
    "550 550 Unknown user a@docomo.example" + DATA,
    "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy",
    "550 5.0.350 Remote server returned an error -> 550 Message contained a virus",
    "550 5.7.1 Your message was blocked: attachments of this type are not allowed" + DATA,
    "message accepted, but the group you tried to contact may not exist, or you may not have permission to post",
    "550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550",
    "550 Rejected by header based manually Blocked Senders",
]


@pytest.mark.req("BOU-02")
@pytest.mark.parametrize("words", DEAD)
def test_an_address_that_its_own_system_denies_is_dead(words: str) -> None:
    reason, hard = decide(read_diagnosis(words))
    assert hard, reason


@pytest.mark.req("BOU-02")
@pytest.mark.parametrize("words", ALIVE)
def test_any_other_refusal_leaves_the_address_alive(words: str) -> None:
    reason, hard = decide(read_diagnosis(words))
    assert not hard, reason
