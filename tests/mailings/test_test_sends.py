"""Test sends: marked, to oneself, at most once, counted in volume and nowhere else (MAI-37)."""

from collections.abc import Sequence
from email import message_from_bytes, policy

import pytest

from chalicelib.delivery.test_sends.sending import send_test
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.kit.errors import NotAllowed, NotFound, Unavailable
from chalicelib.mailings import archive, trials
from chalicelib.mailings.errors import NotSubmittable
from chalicelib.mailings.messages import TestSendRequested
from chalicelib.mailings.model import MailBody, Mailing
from chalicelib.metering.service import usage
from tests.mailings.conftest import Office


class Post:
    """A transport that answers as told and keeps what it was given."""

    reports_accepts = True

    def __init__(self, kinds: Sequence[OutcomeKind] = (OutcomeKind.ACCEPTED,), *, dies: bool = False) -> None:
        self._kinds = list(kinds)
        self._dies = dies
        self.taken: list[Handover] = []

    def hand_over(self, handover: Handover) -> Outcome:
        self.taken.append(handover)
        if self._dies:
            raise KeyboardInterrupt
        kind = self._kinds.pop(0) if len(self._kinds) > 1 else self._kinds[0]
        return Outcome(kind, "p1", code="c", sent_bytes=len(handover.message))


def requested(office: Office, mailing: Mailing, *, contact_id: str = "") -> TestSendRequested:
    wanted = trials.request_test_send(office.author, mailing.mailing_id, contact_id=contact_id, now=office.now)
    return TestSendRequested(
        account_id=office.account.id,
        request_id=wanted.request_id,
        mailing_id=mailing.mailing_id,
        user_id=office.author.user_id,
        contact_id=contact_id,
    )


def state_of(office: Office, request: TestSendRequested) -> str:
    return trials.test_send(office.author, request.mailing_id, request.request_id).state


@pytest.mark.req("MAI-37")
def test_one_marked_message_goes_to_the_signed_in_user_and_counts_in_volume_only(office: Office) -> None:
    mailing = office.mailing(subject="Neues aus {{ city | Köln }}")
    request, post = requested(office, mailing, contact_id=office.contact_ids[0]), Post()
    for _ in range(3):
        assert send_test(request, transport=post, now=office.now) == "sent"
    (handover,) = post.taken
    message = message_from_bytes(handover.message, policy=policy.default)
    assert (str(message["To"]), str(message["Subject"])) == (office.author.email, "[Test] Neues aus Köln")
    assert (handover.generation, str(message["X-Depesche-Test"])) == (0, "1")
    assert "Guten Tag Vor0 Nach0" in str(message.get_body(("plain",)))
    month = usage(office.account.id, office.now.strftime("%Y-%m")).month
    standard = next(row for row in month if row.mailing_class == "standard")
    assert (standard.messages, standard.bytes_) == (1, len(handover.message))
    assert archive.entries_of(office.account.id, mailing.mailing_id) == ()


def test_a_worker_that_died_while_sending_leaves_it_unknown_and_nobody_sends_again(office: Office) -> None:
    request, post = requested(office, office.mailing()), Post(dies=True)
    with pytest.raises(KeyboardInterrupt):
        send_test(request, transport=post, now=office.now)
    again = Post()
    assert send_test(request, transport=again, now=office.now) == "unknown"
    assert again.taken == []
    assert state_of(office, request) == "unknown"


@pytest.mark.parametrize(("kind", "state"), [(OutcomeKind.REFUSED, "refused"), (OutcomeKind.AMBIGUOUS, "unknown")])
def test_what_was_not_accepted_is_shown_and_not_counted(office: Office, kind: OutcomeKind, state: str) -> None:
    request = requested(office, office.mailing())
    assert send_test(request, transport=Post([kind]), now=office.now) == state
    assert state_of(office, request) == state
    assert all(row.messages == 0 for row in usage(office.account.id, "2026-11").total)


def test_a_throttled_test_is_sent_when_its_message_comes_again(office: Office) -> None:
    request = requested(office, office.mailing())
    post = Post([OutcomeKind.THROTTLED, OutcomeKind.RETRY, OutcomeKind.ACCEPTED])
    for _ in range(2):
        with pytest.raises(Unavailable):
            send_test(request, transport=post, now=office.now)
    assert send_test(request, transport=post, now=office.now) == "sent"


@pytest.mark.req("MAI-20")
def test_harmful_content_is_not_even_sent_as_a_test(office: Office) -> None:
    mailing = office.mailing(MailBody("<script>x</script>", ""))
    with pytest.raises(NotSubmittable):
        trials.request_test_send(office.author, mailing.mailing_id, contact_id="", now=office.now)


def test_rights_hold(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(NotAllowed):
        trials.request_test_send(office.reader, mailing.mailing_id, contact_id="", now=office.now)
    with pytest.raises(NotFound):
        trials.request_test_send(office.outsider, mailing.mailing_id, contact_id="", now=office.now)
