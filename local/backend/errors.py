"""What the embedded back end says when it refuses: the service's own error codes, or "not answered here"."""

from collections.abc import Mapping
from typing import Any


class ServiceError(Exception):
    """One refusal as the real service words it; `extra` are further members of the error document."""

    def __init__(self, code: str, message: str, *, status: int = 400, extra: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status
        self.extra = dict(extra or {})


class UnsupportedCall(NotImplementedError):
    """The product called something that the embedded back end does not answer; it names the operation."""

    def __init__(self, service: str, operation: str) -> None:
        super().__init__(f"the embedded back end does not answer {service}:{operation}")
        self.service = service
        self.operation = operation


def invalid(message: str) -> ServiceError:
    """A ValidationException of DynamoDB or KMS with this text."""
    return ServiceError("ValidationException", message)
