"""Senders and domains as stored documents and back."""

from dataclasses import asdict
from typing import Any

from chalicelib.aws.documents import Doc
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Finding
from chalicelib.senders.model import (
    DomainCheck,
    DomainKey,
    DomainState,
    KeyState,
    PastCheck,
    RecordCheck,
    SenderAccount,
    SenderDomain,
    SenderState,
    Verdict,
)


def sender_to_doc(sender: SenderAccount) -> Doc:
    """The stored fields of a sender, without keys."""
    return {
        "id": sender.id,
        "account_id": sender.account_id,
        "client_id": sender.client_id,
        "display_name": sender.display_name,
        "from_address": sender.from_address,
        "reply_to": sender.reply_to,
        "domain": sender.domain,
        "user_ids": list(sender.user_ids),
        "state": sender.state.value,
        "created_at": iso(sender.created_at),
    }


def sender_from_doc(doc: Doc) -> SenderAccount:
    """The sender of a document."""
    return SenderAccount(
        id=doc["id"],
        account_id=doc["account_id"],
        client_id=doc["client_id"],
        display_name=doc["display_name"],
        from_address=doc["from_address"],
        reply_to=doc["reply_to"],
        domain=doc["domain"],
        user_ids=tuple(doc["user_ids"]),
        state=SenderState(doc["state"]),
        created_at=from_iso(doc["created_at"]),
        v=doc["v"],
    )


def domain_to_doc(domain: SenderDomain) -> Doc:
    """The stored fields of a domain, without keys."""
    return {
        "account_id": domain.account_id,
        "domain": domain.domain,
        "state": domain.state.value,
        "keys": [_key_to_doc(key) for key in domain.keys],
        "ownership": domain.ownership,
        "created_at": iso(domain.created_at),
        "next_check_at": iso(domain.next_check_at),
        "check": _check_to_doc(domain.check) if domain.check else None,
        "history": [{"at": iso(p.at), "state": p.state.value, "codes": list(p.codes)} for p in domain.history],
        "misses": domain.misses,
        "imported_selector": domain.imported_selector,
    }


def domain_from_doc(doc: Doc) -> SenderDomain:
    """The domain of a document."""
    return SenderDomain(
        account_id=doc["account_id"],
        domain=doc["domain"],
        state=DomainState(doc["state"]),
        keys=tuple(_key_from_doc(key) for key in doc["keys"]),
        ownership=doc["ownership"],
        created_at=from_iso(doc["created_at"]),
        next_check_at=from_iso(doc["next_check_at"]),
        check=_check_from_doc(doc["check"]) if doc.get("check") else None,
        history=tuple(PastCheck(from_iso(p["at"]), DomainState(p["state"]), tuple(p["codes"])) for p in doc["history"]),
        misses=doc["misses"],
        imported_selector=doc["imported_selector"],
        v=doc["v"],
    )


def _key_to_doc(key: DomainKey) -> dict[str, Any]:
    return {
        "selector": key.selector,
        "public_key": key.public_key,
        "sealed_key": key.sealed_key,
        "state": key.state.value,
        "created_at": iso(key.created_at),
        "retired_at": iso(key.retired_at) if key.retired_at else None,
    }


def _key_from_doc(doc: dict[str, Any]) -> DomainKey:
    return DomainKey(
        selector=doc["selector"],
        public_key=doc["public_key"],
        sealed_key=bytes(doc["sealed_key"]),
        state=KeyState(doc["state"]),
        created_at=from_iso(doc["created_at"]),
        retired_at=from_iso(doc["retired_at"]) if doc.get("retired_at") else None,
    )


def _check_to_doc(check: DomainCheck) -> dict[str, Any]:
    return {
        "at": iso(check.at),
        "owned": check.owned.value,
        "dmarc_policy": check.dmarc_policy,
        **{name: _record_to_doc(getattr(check, name)) for name in ("spf", "dkim", "dmarc", "mx")},
    }


def _record_to_doc(record: RecordCheck) -> dict[str, Any]:
    findings = [asdict(finding) for finding in record.findings]
    return {"verdict": record.verdict.value, "found": record.found, "findings": findings}


def _check_from_doc(doc: dict[str, Any]) -> DomainCheck:
    return DomainCheck(
        at=from_iso(doc["at"]),
        spf=_record_from_doc(doc["spf"]),
        dkim=_record_from_doc(doc["dkim"]),
        dmarc=_record_from_doc(doc["dmarc"]),
        mx=_record_from_doc(doc["mx"]),
        owned=Verdict(doc["owned"]),
        dmarc_policy=doc["dmarc_policy"],
    )


def _record_from_doc(doc: dict[str, Any]) -> RecordCheck:
    findings = tuple(Finding(**finding) for finding in doc["findings"])
    return RecordCheck(Verdict(doc["verdict"]), doc["found"], findings)
