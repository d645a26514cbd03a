"""The OpenAPI 3.1 document: Chalice's routes joined with what `@api` knows of them."""

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from chalice.app import Chalice, RouteEntry
from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import models_json_schema

from chalicelib.entry.auth import COOKIE
from chalicelib.entry.http import JSON, OPERATIONS, HtmlPage, Operation, RawAnswer, Redirect
from chalicelib.entry.schema import FindingOut, NoContent

_ERRORS = {
    "400": "The request cannot be read",
    "401": "No valid session",
    "403": "The right is missing",
    "404": "No such object for this caller",
    "405": "The path exists, the method does not",
    "409": "The object is in another state",
    "413": "More bytes than accepted",
    "415": "The content type is not read here",
    "422": "The input breaks rules; details lists all findings",
    "429": "Too many requests",
    "503": "Try again later",
}


Refs = Mapping[Any, dict[str, Any]]


class ErrorOut(BaseModel):
    """Body of every 4xx and 5xx answer."""

    model_config = ConfigDict(defer_build=True)
    code: str
    message: str
    details: list[FindingOut]


def openapi(app: Chalice, *, server_url: str) -> dict[str, Any]:
    """The whole API as one OpenAPI 3.1 document."""
    operations = list(_operations(app))
    models = {model for _, _, op in operations for model in (op.body, op.response) if model} | {ErrorOut}
    ordered = sorted(models, key=lambda model: (model.__name__, model.__module__))
    places, definitions = models_json_schema(
        [(model, "validation") for model in ordered], ref_template="#/components/schemas/{model}"
    )
    refs = {model: dict(place) for (model, _), place in places.items()}
    paths: dict[str, dict[str, Any]] = {}
    for path, entry, operation in operations:
        paths.setdefault(path, {})[operation.method.lower()] = _described(path, entry, operation, refs)
    session = {"type": "apiKey", "in": "cookie", "name": COOKIE}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Depesche", "version": "1.0.0", "description": "Press communications."},
        "servers": [{"url": server_url}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": definitions.get("$defs", {}), "securitySchemes": {"session": session}},
    }


def _operations(app: Chalice) -> Iterator[tuple[str, RouteEntry, Operation]]:
    for path, methods in app.routes.items():
        for entry in methods.values():
            operation = _operation_of(entry.view_function)
            if operation is not None:
                yield path, entry, operation


def _operation_of(view: Any) -> Operation | None:
    while view is not None:
        if view in OPERATIONS:
            return OPERATIONS[view]
        view = getattr(view, "__wrapped__", None)
    return None


def _operation_id(path: str, operation: Operation) -> str:
    """Unique by construction: two features may have a view of the same name, never the same method on the same path."""
    place = path.removeprefix("/api/") if path.startswith("/api/") else f"page/{path}"
    return "_".join([operation.method.lower(), *re.findall(r"[A-Za-z0-9]+", place)])


def _described(path: str, entry: RouteEntry, operation: Operation, refs: Refs) -> dict[str, Any]:
    text = inspect.getdoc(inspect.unwrap(entry.view_function)) or operation.summary
    described: dict[str, Any] = {
        "operationId": _operation_id(path, operation),
        "summary": operation.summary,
        "description": text,
        "tags": list(operation.tags),
        "parameters": [*_path_parameters(path), *_query_parameters(operation)],
        "responses": _all_responses(entry.view_function, operation, refs),
        "security": [{"session": []}] if operation.auth != "public" else [],
    }
    if operation.body is not None:
        content = {kind: {"schema": refs[operation.body]} for kind in operation.content_types}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = re.findall(r"{(\w+)}", path)
    schema = {"type": "string", "minLength": 1, "pattern": "^[A-Za-z0-9_.~-]+$"}
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]


def _query_parameters(operation: Operation) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema(ref_template="#/components/schemas/{model}")
    definitions = schema.get("$defs", {})
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _inlined(part, definitions)}
        for name, part in schema["properties"].items()
    ]


def _inlined(part: Any, definitions: dict[str, Any]) -> Any:
    """Query parameters carry their few enums in place."""
    if isinstance(part, dict):
        if "$ref" in part:
            return _inlined(definitions[part["$ref"].rsplit("/", 1)[-1]], definitions)
        return {key: _inlined(value, definitions) for key, value in part.items()}
    return [_inlined(value, definitions) for value in part] if isinstance(part, list) else part


def _all_responses(view: Any, operation: Operation, refs: Refs) -> dict[str, Any]:
    pages = _page_responses(view, operation)
    answers = _responses(operation, refs)
    if "404" in pages:
        # What the rules refuse leaves as JSON, also where a page is asked for.
        both = {**answers["404"]["content"], **pages["404"]["content"]}
        pages["404"] = {**pages["404"], "content": both}
    found = answers | pages
    return {status: answer for status, answer in found.items() if not (pages and status == "204")}


def _page_responses(view: Any, operation: Operation) -> dict[str, Any]:
    """What routes answer that serve people and mail programs instead of JSON, by what their views return."""
    returned = inspect.signature(inspect.unwrap(view)).return_annotation
    kinds = get_args(returned) or (returned,)
    html = {"content": {"text/html": {"schema": {"type": "string"}}}}
    found: dict[str, Any] = {}
    if HtmlPage in kinds:
        found["404"] = {"description": _ERRORS["404"], **html}
        if len(kinds) == 1:
            found["200"] = {"description": operation.summary, **html}
    if RawAnswer in kinds:
        found["200"] = {"description": operation.summary, "content": {"*/*": {"schema": {}}}}
    if Redirect in kinds:
        found["302"] = {"description": operation.summary}
    return found


def _responses(operation: Operation, refs: Refs) -> dict[str, Any]:
    empty = operation.response is None or operation.response is NoContent
    status = str(204 if empty and operation.status == 200 else operation.status)
    answer: dict[str, Any] = {"description": operation.summary}
    if not empty and operation.response is not None:
        answer["content"] = {JSON: {"schema": refs[operation.response]}}
    error = {"content": {JSON: {"schema": refs[ErrorOut]}}}
    return {status: answer} | {code: {"description": text, **error} for code, text in _ERRORS.items()}
