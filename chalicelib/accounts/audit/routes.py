"""HTTP routes of the audit trail; there is none that changes it (GDP-08)."""

from chalice.app import Blueprint

from chalicelib.accounts.audit.reading import of_object, trail
from chalicelib.accounts.audit.schemas import EntryOut, TrailOut, TrailQuery, VerificationOut
from chalicelib.accounts.audit.verification import verify
from chalicelib.entry.http import Call, api
from chalicelib.kit.actor import Role

bp = Blueprint(__name__)
_TAGS = ["audit"]


@api(bp, "GET", "/audit", summary="Audit trail", tags=_TAGS, query=TrailQuery, response=TrailOut)
def show_trail(call: Call, query: TrailQuery) -> TrailOut:
    """Within the caller's rights; the administrator sees all entries, hidden clients' without contents (GDP-11)."""
    if query.kind and query.id:
        found = of_object(call.actor, f"{query.kind}:{query.id}", limit=query.limit)
        return TrailOut(items=[EntryOut.of(entry) for entry in found], next=None)
    found = trail(call.actor, before=query.before, limit=query.limit, wanted=query.wanted())
    more = found[-1].sequence if len(found) == query.limit else None
    return TrailOut(items=[EntryOut.of(entry) for entry in found], next=more)


@api(bp, "GET", "/audit/verification", summary="Verify the trail", tags=_TAGS, response=VerificationOut)
def verify_trail(call: Call) -> VerificationOut:
    """Walks the whole chain (GDP-08). Administrators only."""
    call.actor.require_role(Role.ADMINISTRATOR)
    return VerificationOut.of(verify(call.actor.account_id))
