"""Makes CAMT.053 files as banks write them, version 2 (old) or 8 (new)."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

ACCOUNT = "DE02120300000000202051"


@dataclass(frozen=True)
class Tx:
    """One movement; negative cents go out."""

    cents: int
    text: str = ""
    name: str = "Müller & Söhne Verlag GmbH"
    iban: str = "DE89370400440532013000"
    end_to_end: str = "NOTPROVIDED"
    mandate: str = ""
    reason: str = ""


def camt(*entries: Tx | tuple[Tx, ...], version: str = "02", status: str = "BOOK", reference: bool = True,
         opening: int | None = 100_000, day: str = "2027-01-15", off_by: int = 0) -> bytes:  # fmt: skip
    """A file with one statement; a tuple is a batch."""
    flat = [tx for entry in entries for tx in (entry if isinstance(entry, tuple) else (entry,))]
    moved = sum(tx.cents for tx in flat) if status == "BOOK" else 0
    balances = "" if opening is None else _balance("PRCD", opening) + _balance("CLBD", opening + moved + off_by)
    body = "".join(
        _entry(number, entry, version, status=status, reference=reference, day=day)
        for number, entry in enumerate(entries)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>M1</MsgId><CreDtTm>2027-01-15T20:00:00+01:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>2027-011</Id><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balances}{body}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(code: str, cents: int) -> str:
    direction = "CRDT" if cents >= 0 else "DBIT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{_euros(cents)}</Amt>"
        f"<CdtDbtInd>{direction}</CdtDbtInd><Dt><Dt>2027-01-15</Dt></Dt></Bal>"
    )


def _entry(number: int, entry: Tx | tuple[Tx, ...], version: str, *, status: str, reference: bool, day: str) -> str:
    parts = entry if isinstance(entry, tuple) else (entry,)
    cents = sum(part.cents for part in parts)
    state = f"<Sts>{status}</Sts>" if version == "02" else f"<Sts><Cd>{status}</Cd></Sts>"
    named = f"<AcctSvcrRef>REF{number}{day}</AcctSvcrRef>" if reference else ""
    details = "".join(_details(part, version, len(parts) > 1) for part in parts)
    return (
        f"<Ntry><Amt Ccy='EUR'>{_euros(cents)}</Amt><CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd>{state}"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>{named}"
        f"<BkTxCd/><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def _details(part: Tx, version: str, with_amount: bool) -> str:
    side = "Dbtr" if part.cents > 0 or part.reason else "Cdtr"
    name = f"<Nm>{escape(part.name)}</Nm>"
    party = name if version == "02" else f"<Pty>{name}</Pty>"
    mandate = f"<MndtId>{part.mandate}</MndtId>" if part.mandate else ""
    amount = f"<AmtDtls><TxAmt><Amt Ccy='EUR'>{_euros(part.cents)}</Amt></TxAmt></AmtDtls>" if with_amount else ""
    texts = "".join(f"<Ustrd>{escape(line)}</Ustrd>" for line in part.text.split("\n"))
    reason = f"<RtrInf><Rsn><Cd>{part.reason}</Cd></Rsn></RtrInf>" if part.reason else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{part.end_to_end}</EndToEndId>{mandate}</Refs>{amount}"
        f"<RltdPties><{side}>{party}</{side}><{side}Acct><Id><IBAN>{part.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf>{texts}</RmtInf>{reason}</TxDtls>"
    )


def _euros(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"
