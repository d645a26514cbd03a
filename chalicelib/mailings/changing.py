"""Changing a planned mailing until its dispatch begins: content, lists, sender or time (MAI-28).

What was checked and fixed is checked and fixed anew; the plan stays. An audience that may have been frozen meanwhile is
void, and the change gets a generation of its own.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Finding
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import drafts, repository, trail
from chalicelib.mailings.assessment import Assessment, assess
from chalicelib.mailings.blocks.composing import composed_body
from chalicelib.mailings.control import back_to_draft, nudge
from chalicelib.mailings.errors import NotSubmittable, WrongState
from chalicelib.mailings.model import (
    FREEZE_AHEAD,
    ApprovalRequest,
    Control,
    Draft,
    Generation,
    MailBody,
    Mailing,
    MailingState,
    Submission,
)
from chalicelib.mailings.moves import Change, change
from chalicelib.mailings.submission import UNCONFIRMED, SubmitRequest, frozen, planned_dispatch, require_may_send

_FREEZING_TAKES = timedelta(minutes=30)


@dataclass(frozen=True)
class Wish:
    """What a planned mailing is to become; `confirmed`: the person answers for the content (MAI-23)."""

    draft: Draft
    body: MailBody
    planned_for: datetime
    confirmed: bool


def save(
    actor: Actor,
    mailing_id: str,
    draft: Draft,
    body: MailBody,
    *,
    version: int,
    confirmed: bool = False,
    now: datetime,
) -> Mailing:
    """Store a draft (see `drafts.save`), or change the content of a planned mailing, whose time stays.

    Raises what `drafts.save` raises, and for a planned mailing NotSubmittable with all findings and DispatchStopped; a
    refused change leaves the plan as it was. Whoever has not confirmed the mailing yet has to (`confirmed`).
    """
    mailing = drafts.get(actor, mailing_id)
    fixed = mailing.submission
    if mailing.state is not MailingState.PLANNED or fixed is None or fixed.planned_for is None:
        return drafts.save(actor, mailing_id, draft, body, version=version, now=now)
    actor.require_full(mailing.client_id)
    body = composed_body(actor.account_id, mailing.client_id, body, language=draft.language)
    fit = drafts.checked(actor.account_id, mailing_id, draft, body)
    stored = replace(fit, body_hash=repository.store_body(actor.account_id, mailing_id, body))
    return _changed(actor, mailing, Wish(stored, body, fixed.planned_for, confirmed), version=version, now=now)


def move(actor: Actor, mailing_id: str, *, version: int, planned_for: datetime, now: datetime) -> Mailing:
    """Move a planned mailing to another Berlin minute (MAI-14). Raises NotFound, NotAllowed, WrongState,
    VersionConflict, NotSubmittable, DispatchStopped."""
    mailing = drafts.get(actor, mailing_id)
    actor.require_full(mailing.client_id)
    wish = Wish(mailing.draft, repository.load_body(mailing), planned_for, True)
    return _changed(actor, mailing, wish, version=version, now=now)


def _changed(actor: Actor, mailing: Mailing, wish: Wish, *, version: int, now: datetime) -> Mailing:
    fixed = _planned(mailing)
    if mailing.draft == wish.draft and fixed.planned_for == wish.planned_for:
        return nudge(mailing)
    require_may_send(mailing.account_id)
    if mailing.version != version:
        raise drafts.version_conflict(mailing, (wish.draft, wish.body))
    wanted = replace(mailing, draft=wish.draft)
    assessment = assess(actor, wanted, now=now)
    dispatch_at = _dispatch_at(actor, mailing, wish, assessment, now=now)
    if accounts.account(actor.account_id).four_eyes:
        return _ask_again(actor, wanted, wish, now=now)
    submission = _refrozen(actor, wanted, wish, assessment, dispatch_at=dispatch_at, now=now)
    changed = _store(actor, wanted, submission, version=version, now=now)
    repository.drop_other_bodies(changed)
    return nudge(changed)


def _dispatch_at(actor: Actor, mailing: Mailing, wish: Wish, assessment: Assessment, *, now: datetime) -> datetime:
    """The planned instant, unless it was moved. Raises NotSubmittable with all that speaks against the change."""
    fixed = _planned(mailing)
    unconfirmed = not wish.confirmed and fixed.confirmed_by != actor.user_id
    findings: tuple[Finding, ...] = (*assessment.findings, *((UNCONFIRMED,) if unconfirmed else ()))
    if wish.planned_for == fixed.planned_for:
        if findings:
            raise NotSubmittable(findings=findings)
        return fixed.dispatch_at
    return planned_dispatch(mailing, assessment, findings, planned_for=wish.planned_for, now=now)


def _refrozen(
    actor: Actor, wanted: Mailing, wish: Wish, assessment: Assessment, *, dispatch_at: datetime, now: datetime
) -> Submission:
    """The submission with the new content, under a new generation where the audience may be frozen already."""
    before = _planned(wanted)
    request = SubmitRequest(before.key, wanted.version, True, wish.planned_for)
    made = frozen(wanted, request, assessment, dispatch_at=dispatch_at, author=actor.user_id, now=now)
    same_person = before.confirmed_by == actor.user_id
    return replace(
        made,
        generation=made.generation if _may_be_frozen(before, dispatch_at, now) else before.generation,
        confirmed_by=before.confirmed_by if same_person else actor.user_id,
        confirmed_at=before.confirmed_at if same_person else now,
    )


def _may_be_frozen(before: Submission, dispatch_at: datetime, now: datetime) -> bool:
    return min(before.dispatch_at, dispatch_at) - now <= FREEZE_AHEAD + _FREEZING_TAKES


def _store(actor: Actor, wanted: Mailing, submission: Submission, *, version: int, now: datetime) -> Mailing:
    """Puts the new submission in the old one's place, all or nothing, as long as dispatch has not begun."""
    opened = Generation(submission.generation, actor.user_id, now, "changed")

    def decide(current: Mailing, control: Control) -> Change | None:
        before = _planned(current)
        if current.version != version:
            raise drafts.version_conflict(current)
        changed = replace(current, draft=wanted.draft, submission=submission, updated_by=actor.user_id, state_reason="")
        if submission.generation == before.generation:
            return Change(changed)
        changed = replace(changed, generations=(*current.generations, opened))
        return Change(changed, replace(control, first_generation=submission.generation))

    return change(actor.account_id, wanted.mailing_id, decide, deed=trail.submitting(actor), now=now)


def _ask_again(actor: Actor, wanted: Mailing, wish: Wish, *, now: datetime) -> Mailing:
    """Where two people decide, a changed mailing waits for the second one as a draft; nothing is sent before."""
    asked = ApprovalRequest(new_id("chg", now), actor.user_id, now, wish.planned_for)

    def decide(current: Mailing, control: Control) -> Change | None:
        _planned(current)
        if current.version != wanted.version:
            raise drafts.version_conflict(current)
        void = back_to_draft(replace(current, updated_by=actor.user_id), control, "")
        return replace(void, mailing=replace(void.mailing, draft=wanted.draft, approval=asked))

    return change(actor.account_id, wanted.mailing_id, decide, deed=trail.stopping(actor), now=now)


def _planned(mailing: Mailing) -> Submission:
    if mailing.state is not MailingState.PLANNED or mailing.submission is None:
        raise WrongState(state=mailing.state.value)
    return mailing.submission
