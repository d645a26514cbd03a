"""The use cases of mailings, in one place for the features above."""

from chalicelib.mailings.account_changes import (
    account_deactivated,
    account_reactivated,
    contract_changed,
    contract_ended,
)
from chalicelib.mailings.assessment import assess
from chalicelib.mailings.control import (
    cancel,
    cancel_by_service,
    hold,
    hold_by_user,
    pause,
    reject,
    release,
    resume,
    stop,
)
from chalicelib.mailings.drafts import begin_upload, calendar, copy, create, delete, get, save, search
from chalicelib.mailings.orders import dispatch_order, mark_sending, mark_sent, open_generation
from chalicelib.mailings.repository import control_key, due, load, load_body, load_control
from chalicelib.mailings.submission import SubmitRequest, approve, submit
from chalicelib.mailings.trial_check import hold_for_trial
from chalicelib.mailings.trials import TestMessage, TestSend, request_test_send, test_message, test_send, test_send_key

__all__ = [
    "SubmitRequest",
    "TestMessage",
    "TestSend",
    "account_deactivated",
    "account_reactivated",
    "approve",
    "assess",
    "begin_upload",
    "calendar",
    "cancel",
    "cancel_by_service",
    "contract_changed",
    "contract_ended",
    "control_key",
    "copy",
    "create",
    "delete",
    "dispatch_order",
    "due",
    "get",
    "hold",
    "hold_by_user",
    "hold_for_trial",
    "load",
    "load_body",
    "load_control",
    "mark_sending",
    "mark_sent",
    "open_generation",
    "pause",
    "reject",
    "release",
    "request_test_send",
    "resume",
    "save",
    "search",
    "stop",
    "submit",
    "test_message",
    "test_send",
    "test_send_key",
]
