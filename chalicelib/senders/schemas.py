"""Bodies and answers of the sender routes."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.entry.schema import FindingOut, Identifier, Schema, ShortText
from chalicelib.senders import service
from chalicelib.senders.model import (
    DnsEntry,
    DomainCheck,
    DomainState,
    KeyState,
    PastCheck,
    RecordCheck,
    SenderAccount,
    SenderDomain,
    SenderState,
    Verdict,
)

Users = Annotated[list[Identifier], Field(max_length=500)]


class SenderIn(Schema):
    """A new sender account (SND-09)."""

    client_id: Identifier
    display_name: ShortText
    from_address: ShortText
    reply_to: ShortText = ""
    user_ids: Users = Field(default_factory=list)

    def draft(self) -> service.SenderDraft:
        """The part that can be changed later."""
        return service.SenderDraft(self.display_name, self.reply_to, tuple(self.user_ids))


class SenderChange(Schema):
    """What can be changed; the address cannot."""

    display_name: ShortText
    reply_to: ShortText = ""
    user_ids: Users = Field(default_factory=list)
    state: SenderState = SenderState.ACTIVE

    def draft(self) -> service.SenderDraft:
        """As the service takes it."""
        return service.SenderDraft(self.display_name, self.reply_to, tuple(self.user_ids), self.state)


class SenderQuery(Schema):
    """Narrow the list to one client."""

    client_id: Identifier | None = None


class SenderOut(Schema):
    """A sender account. `refusal` says why it may not send now."""

    id: str
    client_id: str
    display_name: str
    from_address: str
    reply_to: str
    domain: str
    user_ids: list[str]
    state: SenderState
    created_at: datetime

    @classmethod
    def of(cls, sender: SenderAccount) -> "SenderOut":
        """The sender as it leaves the API."""
        return cls(
            id=sender.id,
            client_id=sender.client_id,
            display_name=sender.display_name,
            from_address=sender.from_address,
            reply_to=sender.reply_to,
            domain=sender.domain,
            user_ids=list(sender.user_ids),
            state=sender.state,
            created_at=sender.created_at,
        )


class SenderDetail(Schema):
    """A sender account, what forbids it to send, and what is recommended."""

    sender: SenderOut
    refusal: FindingOut | None
    warnings: list[FindingOut]

    @classmethod
    def of(cls, sender: SenderAccount, language: str) -> "SenderDetail":
        """With the standing of its domain."""
        refusal = service.refusal(sender)
        return cls(
            sender=SenderOut.of(sender),
            refusal=FindingOut.of(refusal, language) if refusal else None,
            warnings=[FindingOut.of(finding, language) for finding in service.warnings(sender)],
        )


class SenderList(Schema):
    """Senders that the caller sees."""

    items: list[SenderOut]
    next: str | None = None


class DomainIn(Schema):
    """A domain to send from."""

    domain: ShortText


class EntryOut(Schema):
    """A DNS entry to copy."""

    purpose: str
    record_type: str
    name: str
    value: str
    is_required: bool
    note: str

    @classmethod
    def of(cls, entry: DnsEntry, language: str) -> "EntryOut":
        """In the reader's language."""
        note = entry.note_de if language == "de" else entry.note_en
        return cls(
            purpose=entry.purpose,
            record_type=entry.record_type,
            name=entry.name,
            value=entry.value,
            is_required=entry.is_required,
            note=note,
        )


class RecordOut(Schema):
    """How one record stands."""

    verdict: Verdict
    found: str
    findings: list[FindingOut]

    @classmethod
    def of(cls, record: RecordCheck, language: str) -> "RecordOut":
        """In the reader's language."""
        findings = [FindingOut.of(finding, language) for finding in record.findings]
        return cls(verdict=record.verdict, found=record.found, findings=findings)


class CheckOut(Schema):
    """The last look at the DNS."""

    at: datetime
    dkim: RecordOut
    spf: RecordOut
    dmarc: RecordOut
    mx: RecordOut
    owned: Verdict
    dmarc_policy: str

    @classmethod
    def of(cls, check: DomainCheck, language: str) -> "CheckOut":
        """In the reader's language."""
        return cls(
            at=check.at,
            dkim=RecordOut.of(check.dkim, language),
            spf=RecordOut.of(check.spf, language),
            dmarc=RecordOut.of(check.dmarc, language),
            mx=RecordOut.of(check.mx, language),
            owned=check.owned,
            dmarc_policy=check.dmarc_policy,
        )


class PastCheckOut(Schema):
    """An earlier check in short."""

    at: datetime
    state: DomainState
    codes: list[str]

    @classmethod
    def of(cls, past: PastCheck) -> "PastCheckOut":
        """As stored."""
        return cls(at=past.at, state=past.state, codes=list(past.codes))


class KeyOut(Schema):
    """A DKIM key of the domain; never its private half."""

    selector: str
    state: KeyState
    created_at: datetime


class DomainOut(Schema):
    """A sender domain with the entries to set and the last checks (SND-05)."""

    domain: str
    state: DomainState
    keys: list[KeyOut]
    entries: list[EntryOut]
    check: CheckOut | None
    history: list[PastCheckOut]
    next_check_at: datetime

    @classmethod
    def of(cls, domain: SenderDomain, language: str) -> "DomainOut":
        """In the reader's language."""
        return cls(
            domain=domain.domain,
            state=domain.state,
            keys=[KeyOut(selector=key.selector, state=key.state, created_at=key.created_at) for key in domain.keys],
            entries=[EntryOut.of(entry, language) for entry in service.entries(domain)],
            check=CheckOut.of(domain.check, language) if domain.check else None,
            history=[PastCheckOut.of(past) for past in domain.history],
            next_check_at=domain.next_check_at,
        )


class DomainList(Schema):
    """Sender domains that the caller sees."""

    items: list[DomainOut]
    next: str | None = None
