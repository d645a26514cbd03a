"""The transition table of mailings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import TERMINAL, TRANSITIONS, MailingClass, MailingState, may_move
from chalicelib.mailings.schemas import MailingIn

_S = MailingState


def test_every_state_has_a_row() -> None:
    assert set(TRANSITIONS) == set(MailingState)


@pytest.mark.req("MAI-01")
def test_there_are_two_dispatch_classes_and_no_other_is_taken() -> None:
    assert {kind.value for kind in MailingClass} == {"standard", "premium"}
    for kind in ("standard", "premium"):
        assert MailingIn.model_validate({"client_id": "cli_1", "mailing_class": kind}).mailing_class == kind
    with pytest.raises(ValidationError):
        MailingIn.model_validate({"client_id": "cli_1", "mailing_class": "express"})


@pytest.mark.parametrize("state", list(MailingState))
def test_a_refusal_says_where_the_mailing_stands_and_what_is_possible(state: MailingState) -> None:
    refusal = WrongState(state=state.value)
    german, english = refusal.message("de"), refusal.message("en")
    assert german.startswith("Das geht nicht: Das Mailing ")
    assert english.startswith("This is not possible: the mailing ")
    assert f"„{state.value}“" not in german, "the raw state is no German word"


def test_exactly_sent_cancelled_and_rejected_are_terminal() -> None:
    assert {_S.SENT, _S.CANCELLED, _S.REJECTED} == TERMINAL


@pytest.mark.req("MAI-28")
@given(st.lists(st.sampled_from(list(MailingState)), max_size=30))
def test_no_walk_ever_leaves_a_terminal_state(wishes: list[MailingState]) -> None:
    state, ended = MailingState.DRAFT, None
    for wish in wishes:
        if may_move(state, wish):
            state = wish
        if state in TERMINAL:
            ended = ended or state
        assert ended is None or state is ended


@pytest.mark.req("MAI-28")
@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        (_S.DRAFT, _S.PLANNED, True),
        (_S.DRAFT, _S.QUEUED, True),
        (_S.DRAFT, _S.SENDING, False),
        (_S.PLANNED, _S.CANCELLED, True),
        (_S.PLANNED, _S.DRAFT, True),
        (_S.SENDING, _S.DRAFT, False),
        (_S.SENDING, _S.HELD, True),
        (_S.HELD, _S.SENT, False),
        (_S.SENT, _S.HELD, False),
        (_S.PLANNED, _S.SENT, False),
    ],
)
def test_the_moves_of_the_common_vocabulary(old: MailingState, new: MailingState, *, allowed: bool) -> None:
    assert may_move(old, new) is allowed
