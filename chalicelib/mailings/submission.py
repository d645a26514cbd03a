"""From draft to submitted: checks, second pair of eyes, freeze, plan (MAI-07, MAI-14, MAI-23, MAI-28)."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.accounts import service as accounts
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository, trail
from chalicelib.mailings.assessment import Assessment, assess
from chalicelib.mailings.control import nudge
from chalicelib.mailings.drafts import version_conflict
from chalicelib.mailings.errors import ApproverIsAuthor, DispatchStopped, KeyReused, NotSubmittable, WrongState
from chalicelib.mailings.library_files import extend_links
from chalicelib.mailings.model import ApprovalRequest, Control, Generation, Mailing, MailingState, Submission
from chalicelib.mailings.moves import Change, change, moved, running
from chalicelib.mailings.planner import planned_instant
from chalicelib.mailings.trial_check import trial_findings


@dataclass(frozen=True)
class SubmitRequest:
    """What the submitter says. `key` makes a repeated request the same request; `version` is the draft they saw;
    `planned_for` a Berlin wall-clock minute or None for at once; `confirmed` the responsibility of MAI-23."""

    key: str
    version: int
    confirmed: bool
    planned_for: datetime | None = None


def submit(actor: Actor, mailing_id: str, request: SubmitRequest, *, now: datetime) -> Mailing:
    """Submit a draft, or ask for approval where the account demands a second person.

    Repeating it with the same key changes nothing more and answers with the mailing as it is. Raises NotFound,
    NotAllowed, WrongState, VersionConflict, KeyReused, DispatchStopped, NotSubmittable with all findings.
    """
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    fingerprint = _fingerprint(mailing_id, request)
    if _already_done(mailing, request.key, fingerprint):
        return nudge(mailing)
    _require_same_draft(mailing, request.version)
    assessment = assess(actor, mailing, now=now)
    dispatch_at = _dispatch_at(mailing, request, assessment, now=now)
    if accounts.account(actor.account_id).four_eyes:
        return _ask_for_approval(actor, mailing, request, now=now)
    submission = frozen(mailing, request, assessment, dispatch_at=dispatch_at, author=actor.user_id, now=now)
    return _store_submission(actor, mailing, request, submission, now=now)


def approve(actor: Actor, mailing_id: str, *, version: int, now: datetime) -> Mailing:
    """The second pair of eyes: submits what a colleague asked to submit, in exactly the version that was seen.

    Raises as `submit` does, and ApproverIsAuthor.
    """
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    asked = mailing.approval
    if asked is not None and asked.requested_by == actor.user_id:
        raise ApproverIsAuthor
    if asked is None:
        raise WrongState(state=mailing.state.value)
    _require_same_draft(mailing, version)
    request = SubmitRequest(asked.key, version, True, asked.planned_for)
    assessment = assess(_colleague(mailing.account_id, asked.requested_by), mailing, now=now)
    dispatch_at = _dispatch_at(mailing, request, assessment, now=now)
    submission = frozen(mailing, request, assessment, dispatch_at=dispatch_at, author=asked.requested_by, now=now)
    submission = replace(submission, confirmed_at=asked.requested_at, approved_by=actor.user_id)
    return _store_submission(actor, mailing, request, submission, now=now)


def _colleague(account_id: str, user_id: str) -> Actor:
    """The person who asked, with the rights they have now: the sender must be theirs (SND-07)."""
    user = accounts.user(account_id, user_id)
    return Actor(account_id, user_id, user.email, user.language, user.roles, user.rights)


def _already_done(mailing: Mailing, key: str, fingerprint: str) -> bool:
    mark = repository.submission_mark(mailing.account_id, key)
    if mark is not None and mark != (mailing.mailing_id, fingerprint):
        raise KeyReused
    return mark is not None or (mailing.approval is not None and mailing.approval.key == key)


def require_may_send(account_id: str) -> None:
    """Raises DispatchStopped while the account may not send."""
    gate = accounts.gate(account_id)
    if not gate.may_send:
        raise DispatchStopped(reason=gate.reason)


def _require_same_draft(mailing: Mailing, version: int) -> None:
    require_may_send(mailing.account_id)
    if mailing.state is not MailingState.DRAFT:
        raise WrongState(state=mailing.state.value)
    if mailing.version != version:
        raise version_conflict(mailing)


def _dispatch_at(mailing: Mailing, request: SubmitRequest, assessment: Assessment, *, now: datetime) -> datetime:
    """The dispatch instant: the planned one, or now, but not before the pause in which it can be stopped."""
    findings = (*assessment.findings, *(() if request.confirmed else (UNCONFIRMED,)))
    return planned_dispatch(mailing, assessment, findings, planned_for=request.planned_for, now=now)


def planned_dispatch(
    mailing: Mailing,
    assessment: Assessment,
    findings: tuple[Finding, ...],
    *,
    planned_for: datetime | None,
    now: datetime,
) -> datetime:
    """The dispatch instant of a Berlin minute, or of None for at once. Raises NotSubmittable with `findings` and what
    speaks against the time."""
    planned = now if planned_for is None else planned_instant(planned_for, now=now)
    if isinstance(planned, Finding):
        raise NotSubmittable(findings=(*findings, planned))
    recipients = assessment.estimate.recipients
    found = (*findings, *trial_findings(mailing.account_id, mailing.mailing_id, recipients=recipients, at=planned))
    if found:
        raise NotSubmittable(findings=found)
    return max(planned, now + timedelta(seconds=settings().submission_pause_s))


def _ask_for_approval(actor: Actor, mailing: Mailing, request: SubmitRequest, *, now: datetime) -> Mailing:
    asked = ApprovalRequest(request.key, actor.user_id, now, request.planned_for)

    def decide(current: Mailing, control: Control) -> Change | None:
        _require_same_draft(current, mailing.version)
        return Change(replace(current, approval=asked, updated_by=actor.user_id))

    return change(actor.account_id, mailing.mailing_id, decide, deed=trail.by(actor), now=now)


def _store_submission(
    actor: Actor, mailing: Mailing, request: SubmitRequest, submission: Submission, *, now: datetime
) -> Mailing:
    fingerprint = _fingerprint(mailing.mailing_id, request)
    mark = repository.submission_mark_op(
        mailing.account_id, request.key, mailing_id=mailing.mailing_id, fingerprint=fingerprint
    )
    generation = Generation(submission.generation, submission.submitted_by, now)
    target = MailingState.QUEUED if request.planned_for is None else MailingState.PLANNED

    def decide(current: Mailing, control: Control) -> Change | None:
        if current.submission is not None and current.submission.key == request.key:
            return None
        _require_same_draft(current, mailing.version)
        submitted = replace(
            moved(current, target),
            submission=submission,
            approval=None,
            generations=(*current.generations, generation),
            updated_by=actor.user_id,
        )
        return Change(submitted, running(control, first_generation=submission.generation), (mark,))

    submitted = change(mailing.account_id, mailing.mailing_id, decide, deed=trail.submitting(actor), now=now)
    repository.drop_other_bodies(submitted)
    return nudge(submitted)


def frozen(
    mailing: Mailing,
    request: SubmitRequest,
    assessment: Assessment,
    *,
    dispatch_at: datetime,
    author: str,
    now: datetime,
) -> Submission:
    """Store the template under its hash and describe what is fixed; twice is once. Raises NotSubmittable."""
    sender, template = assessment.sender, assessment.template
    if sender is None or template is None:
        raise NotSubmittable(findings=assessment.findings)
    extend_links(mailing, dispatch_at=dispatch_at)
    data = template.to_bytes()
    content_hash = hashlib.sha256(data).hexdigest()
    key = f"content/{mailing.account_id}/{mailing.mailing_id}/{content_hash}"
    storage().put("audience", key, data)
    return Submission(
        key=request.key,
        generation=mailing.next_generation,
        submitted_by=author,
        submitted_at=now,
        confirmed_by=author,
        confirmed_at=now,
        approved_by="",
        planned_for=request.planned_for,
        dispatch_at=dispatch_at,
        sender_id=sender.id,
        from_name=sender.display_name,
        from_address=sender.from_address,
        reply_to=sender.reply_to,
        domain=sender.domain,
        tracking=accounts.account(mailing.account_id).tracking_enabled,
        template_key=key,
        content_hash=content_hash,
        message_bytes=assessment.estimate.message_bytes,
        expected_recipients=assessment.estimate.recipients,
    )


def _fingerprint(mailing_id: str, request: SubmitRequest) -> str:
    planned = request.planned_for.isoformat() if request.planned_for else ""
    return hashlib.sha256(f"{mailing_id}|{planned}".encode()).hexdigest()


UNCONFIRMED = Finding(
    "confirmed",
    "confirmation_missing",
    "Bitte bestätigen Sie, dass Sie für Inhalt und Richtigkeit einstehen.",
    "Please confirm that you answer for the content and its correctness.",
)
