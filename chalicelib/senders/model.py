"""Sender accounts, their domains, and what the DNS said of them."""

from datetime import datetime
from enum import StrEnum

from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass


class SenderState(StrEnum):
    """A deactivated sender serves what is planned, and nothing new (SND-08)."""

    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class SenderAccount:
    """A sender account (SND-09), given to `user_ids` (SND-01)."""

    id: str
    account_id: str
    client_id: str
    display_name: str
    from_address: str
    reply_to: str
    domain: str
    user_ids: tuple[str, ...]
    state: SenderState
    created_at: datetime
    v: int = 0


class DomainState(StrEnum):
    """Whether the customer has shown that a sender domain is theirs (SND-05)."""

    PENDING = "pending"
    VERIFIED = "verified"
    FAILED = "failed"


class KeyState(StrEnum):
    """A key signs while `current`; `next` waits for its DNS entry; `retiring` stays published for mails under way."""

    NEXT = "next"
    CURRENT = "current"
    RETIRING = "retiring"


@dataclass(frozen=True)
class DomainKey:
    """An RSA-2048 key pair. `public_key` is base64 DER, `sealed_key` the PKCS#8 DER sealed by the key service."""

    selector: str
    public_key: str
    sealed_key: bytes
    state: KeyState
    created_at: datetime
    retired_at: datetime | None = None


class Verdict(StrEnum):
    """How one of the four records stands. `unknown`: the name servers did not answer, nothing is concluded."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class RecordCheck:
    """One record: its verdict, what was found (shortened), and what to mend."""

    verdict: Verdict
    found: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class DomainCheck:
    """What the DNS said of a domain at one instant.

    `owned`: the domain is shown to be the customer's, by the key's record or by the ownership record. `dmarc_policy` is
    the policy that counts for the domain (`none`, `quarantine`, `reject`, or empty without a record).
    """

    at: datetime
    spf: RecordCheck
    dkim: RecordCheck
    dmarc: RecordCheck
    mx: RecordCheck
    owned: Verdict
    dmarc_policy: str = ""

    @property
    def is_unaligned(self) -> bool:
        """Whether receivers that apply DMARC will certainly find neither SPF nor DKIM in line with the From address."""
        return {self.spf.verdict, self.dkim.verdict} <= {Verdict.MISSING, Verdict.WRONG}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to mend, in the order in which people set the entries."""
        return self.dkim.findings + self.spf.findings + self.dmarc.findings + self.mx.findings


@dataclass(frozen=True)
class PastCheck:
    """An earlier check, in short: the state it led to and the codes of its findings."""

    at: datetime
    state: DomainState
    codes: tuple[str, ...]


@dataclass(frozen=True)
class SenderDomain:
    """A domain that an account sends from.

    `ownership` is the value to publish for those who do not want DKIM; `misses` counts checks in a row that found
    nothing; `imported_selector` names the key that the mail platform signs with.
    """

    account_id: str
    domain: str
    state: DomainState
    keys: tuple[DomainKey, ...]
    ownership: str
    created_at: datetime
    next_check_at: datetime
    check: DomainCheck | None = None
    history: tuple[PastCheck, ...] = ()
    misses: int = 0
    imported_selector: str = ""
    v: int = 0

    @property
    def current_key(self) -> DomainKey:
        """The key that signs."""
        return next(key for key in self.keys if key.state is KeyState.CURRENT)


@dataclass(frozen=True)
class DnsEntry:
    """An entry for the customer's DNS: `name` and `value` to copy, what it is for, and whether it is needed."""

    purpose: str
    record_type: str
    name: str
    value: str
    is_required: bool
    note_de: str
    note_en: str
