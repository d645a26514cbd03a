"""The request, message or schedule run that the present code serves, for the trail and the logs (GDP-07)."""

from contextvars import ContextVar

_served: ContextVar[str] = ContextVar("served", default="")


def begin(request_id: str) -> None:
    """From now on this thread serves `request_id`."""
    _served.set(request_id)


def request_id() -> str:
    """What is being served now; empty outside of any request."""
    return _served.get()
