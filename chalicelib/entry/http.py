"""`@api`: what every HTTP route has in common: validation, session, errors, and its line in the OpenAPI document."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel, ValidationError

from chalicelib.aws.telemetry import log_event, logger
from chalicelib.entry import auth as sessions
from chalicelib.entry.findings import findings_of
from chalicelib.entry.schema import NoContent
from chalicelib.kit import trace
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import now_utc
from chalicelib.kit.errors import Bug, DepescheError, InvalidInput, Malformed, NotAllowed, NotFound
from chalicelib.kit.records import dataclass

Auth = Literal["session", "duty", "public"]
"""`duty`: a session whose user must first set a new password will do, in an account that does not run as well."""

View = Callable[..., Any]
JSON = "application/json"


@dataclass(frozen=True)
class Operation:
    """One documented route: what the OpenAPI document says of it."""

    method: str
    summary: str
    tags: tuple[str, ...]
    auth: Auth
    status: int
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    response: type[BaseModel] | None
    content_types: tuple[str, ...]
    while_stopped: bool = False


@dataclass(frozen=True)
class Call:
    """One request as a view sees it. `actor` raises NotSignedIn on public routes without a session."""

    now: datetime
    language: str
    headers: Mapping[str, str]
    source_ip: str
    raw_body: bytes
    signed_in: Actor | None = None

    @property
    def actor(self) -> Actor:
        """The signed-in user."""
        return sessions.required(self.signed_in)


@dataclass(frozen=True)
class HtmlPage:
    """An answer for a browser."""

    html: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redirect:
    """An answer that sends the browser elsewhere."""

    url: str
    status: int = 303


@dataclass(frozen=True)
class RawAnswer:
    """Bytes of a given type."""

    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class JsonAnswer:
    """A model with headers of its own (a cookie) or a status other than the declared one."""

    model: BaseModel | None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None


OPERATIONS: dict[View, Operation] = {}


def api(
    bp: Blueprint,
    method: str,
    path: str,
    *,
    summary: str,
    tags: Sequence[str] = (),
    auth: Auth = "session",
    status: int = 200,
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    response: type[BaseModel] | None = None,
    content_types: Sequence[str] = (JSON,),
    while_stopped: bool = False,
) -> Callable[[View], View]:
    """Register a view `(call, **path_parameters, [body], [query])` as a route.

    Body and query are validated (422 with all findings, 400 when not readable); domain errors become their status
    with `code`, `message`, `details` in the caller's language; anything else is a 500 without details and a log line.

    `while_stopped` opens the route to the licence manager while the account waits for its first day, is deactivated or
    has ended (DUN-09); every other route is then refused with 403 `account_waiting|deactivated|ended`.
    """
    operation = Operation(
        method, summary, tuple(tags), auth, status, body, query, response, tuple(content_types), while_stopped
    )

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def route(**path_parameters: str) -> Response:
            return _answer(bp.current_request, operation, view, path_parameters)

        OPERATIONS[route] = operation
        registered: View = bp.route(path, methods=[method], content_types=list(content_types))(route)
        return registered

    return decorate


def language_of(headers: Mapping[str, str]) -> str:
    """`de` or `en` by Accept-Language: whichever of the two comes first; German without a hint."""
    for part in headers.get("accept-language", "").lower().split(","):
        tag = part.split(";")[0].strip()[:2]
        if tag in ("de", "en"):
            return tag
    return "de"


def error_response(error: DepescheError, language: str) -> Response:
    """The answer to an expected error."""
    return Response(body=error.body(language), status_code=error.http_status, headers={"Content-Type": JSON})


def _answer(request: Request, operation: Operation, view: View, path_parameters: Mapping[str, str]) -> Response:
    language = language_of(request.headers)
    trace.begin(str((request.context or {}).get("requestId", "")))
    call: Call | None = None
    try:
        call = _call(request, operation, language)
        _refuse_endless_names(operation, path_parameters)
        given: dict[str, Any] = dict(path_parameters)
        if operation.query is not None:
            given["query"] = _parse_query(request, operation.query)
        if operation.body is not None:
            given["body"] = _parse_body(call.raw_body, operation.body)
        return _shape(view(call, **given), operation)
    except DepescheError as error:
        if error.http_status >= 500:
            log_event("request_failed", level="warning", code=error.code)
        _note_attempt(call, operation, path_parameters, error)
        return error_response(error, language)
    except Exception:
        logger().exception("request_crashed", extra={"view": view.__name__})
        return error_response(Bug(), language)


def _note_attempt(
    call: Call | None, operation: Operation, path_parameters: Mapping[str, str], error: DepescheError
) -> None:
    """A signed-in person asked for what is not theirs, or not there: kept as evidence (SEC-16). The log says who and
    for what; neither the answer nor its time says that it was noted."""
    if call is None or call.signed_in is None or not isinstance(error, NotFound | NotAllowed):
        return
    log_event(
        "access_refused",
        level="warning",
        code=error.code,
        account_id=call.signed_in.account_id,
        user_id=call.signed_in.user_id,
        what=f"{operation.method} {operation.summary}",
        objects=" ".join(f"{name}={value}" for name, value in path_parameters.items()),
    )


def _call(request: Request, operation: Operation, language: str) -> Call:
    headers = {str(name).lower(): str(value) for name, value in request.headers.items()}
    now, source_ip = now_utc(), _source_ip(request)
    actor = sessions.actor_of(headers, now) if operation.auth != "public" else None
    if operation.auth != "public":
        known = sessions.required(actor)
        sessions.refuse_foreign(operation.method, headers)
        sessions.refuse_address(known, source_ip)
        if operation.auth == "session":
            sessions.refuse_duty(known)
            if not operation.while_stopped:
                sessions.refuse_stopped(known)
    raw = request.raw_body or b""
    raw = raw.encode() if isinstance(raw, str) else raw
    return Call(now, language, headers, source_ip, raw, actor)


def _source_ip(request: Request) -> str:
    identity = request.context.get("identity", {}) if request.context else {}
    return str(identity.get("sourceIp", ""))


def _refuse_endless_names(operation: Operation, path_parameters: Mapping[str, str]) -> None:
    """No object of ours has a name that the store would refuse as a key."""
    if operation.auth != "public" and any(len(value.encode()) > 200 for value in path_parameters.values()):
        raise NotFound


def _parse_body(raw: bytes, model: type[BaseModel]) -> BaseModel:
    try:
        return model.model_validate_json(raw or b"null", strict=True)
    except ValidationError as error:
        findings = findings_of(error, "body")
        if any(finding.code == "json_invalid" for finding in findings):
            raise Malformed(findings=findings) from error
        raise InvalidInput(findings=findings) from error


def _parse_query(request: Request, model: type[BaseModel]) -> BaseModel:
    params = request.query_params
    values: dict[str, Any] = {}
    for name in params if params is not None else ():
        known = model.model_fields.get(name)
        values[name] = params.getlist(name) if known and _is_list(known.annotation) else params[name]  # type: ignore[union-attr, index]
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InvalidInput(findings=findings_of(error, "query")) from error


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) in (list, tuple) or any(_is_list(part) for part in get_args(annotation))


def _shape(answer: Any, operation: Operation) -> Response:
    match answer:
        case HtmlPage():
            return _raw(answer.html, answer.status, {"Content-Type": "text/html; charset=utf-8", **answer.headers})
        case Redirect():
            return _raw("", answer.status, {"Location": answer.url})
        case RawAnswer():
            return _raw(answer.body, answer.status, {"Content-Type": answer.content_type, **answer.headers})
        case JsonAnswer():
            return _json(answer.model, answer.status or operation.status, answer.headers)
        case _:
            return _json(answer, operation.status, {})


def _json(model: BaseModel | None, status: int, headers: Mapping[str, str]) -> Response:
    given = {"Cache-Control": "no-store", **headers}
    if model is None or isinstance(model, NoContent):
        return _raw("", 204 if status == 200 else status, given)
    return _raw(json.loads(model.model_dump_json()), status, {"Content-Type": JSON, **given})


def _raw(body: Any, status: int, headers: Mapping[str, str]) -> Response:
    return Response(body=body, status_code=status, headers=dict(headers))
