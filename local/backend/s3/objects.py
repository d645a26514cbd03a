"""Single objects: put, get, head, copy, delete, retention."""

import base64
import json
import time
from datetime import UTC, datetime
from email.utils import formatdate
from urllib.parse import unquote
from xml.etree import ElementTree

from local.backend.errors import ServiceError
from local.backend.s3.addresses import Target
from local.backend.s3.documents import xml_answer
from local.backend.s3.object_store import ObjectStore, StoredObject, no_such_key, precondition_failed
from local.backend.s3.payload import payload
from local.backend.wire import Answer, Request

_KEPT = ("content-type", "content-disposition", "content-language", "cache-control", "expires", "x-amz-storage-class")
_OVERRIDES = ("content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding")
_MOST_KEY_BYTES = 1024


def put_object(store: ObjectStore, target: Target, request: Request) -> Answer:
    """PutObject; `If-None-Match: *` writes only where there is nothing yet."""
    if len(target.key.encode()) > _MOST_KEY_BYTES:
        raise ServiceError("KeyTooLongError", "Your key is too long")
    condition = request.headers.get("if-none-match")
    if condition not in (None, "*") or "if-match" in request.headers:
        raise ServiceError(
            "NotImplemented", "A header you provided implies functionality that is not implemented", status=501
        )
    mode, until_s = _retention_headers(store, target, request)
    written = store.put(
        target.bucket,
        target.key,
        payload(request.headers, request.body),
        headers=json.dumps(_kept_headers(request)),
        only_if_absent=condition == "*",
        lock_mode=mode,
        lock_until_s=until_s,
    )
    return Answer(200, {"etag": f'"{written.etag}"', "content-length": "0"})


def _kept_headers(request: Request) -> dict[str, str]:
    kept = {name: request.headers[name] for name in _KEPT if name in request.headers}
    encoding = [
        part.strip()
        for part in request.headers.get("content-encoding", "").split(",")
        if part.strip() not in ("", "aws-chunked")
    ]
    if encoding:
        kept["content-encoding"] = ", ".join(encoding)
    return kept | {name: value for name, value in request.headers.items() if name.startswith("x-amz-meta-")}


def _retention_headers(store: ObjectStore, target: Target, request: Request) -> tuple[str, float]:
    mode = request.headers.get("x-amz-object-lock-mode", "")
    until = request.headers.get("x-amz-object-lock-retain-until-date", "")
    if not mode and not until:
        return "", 0.0
    if not (mode and until):
        raise ServiceError(
            "InvalidArgument", "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied"
        )
    if not store.has_object_lock(target.bucket):
        raise ServiceError("InvalidRequest", "Bucket is missing Object Lock Configuration")
    return mode, _until(until)


def _until(text: str) -> float:
    until_s = datetime.fromisoformat(text).timestamp()
    if until_s <= time.time():
        raise ServiceError("InvalidArgument", "The retain until date must be in the future!")
    return until_s


def get_object(store: ObjectStore, target: Target, request: Request) -> Answer:
    """GetObject, whole or one range; conditions If-Match and If-None-Match."""
    found, file = store.open(target.bucket, target.key)
    headers = _headers(found, target)
    try:
        if _not_modified(found, request):
            file.close()
            return Answer(304, headers)
        start, end = _range(request.headers.get("range", ""), found.size)
    except BaseException:
        file.close()
        raise
    if request.headers.get("x-amz-checksum-mode", "").upper() == "ENABLED" and (start, end) == (0, found.size):
        headers.update(_checksum(found))
    headers["content-length"] = str(end - start)
    if "range" in request.headers and (start, end) != (0, found.size):
        headers["content-range"] = f"bytes {start}-{end - 1}/{found.size}"
        file.seek(start)
        return Answer(206, headers, file, end - start)
    return Answer(200, headers, file, found.size)


def _not_modified(found: StoredObject, request: Request) -> bool:
    match = request.headers.get("if-match")
    if match is not None and match.strip('"') not in ("*", found.etag):
        raise precondition_failed()
    return request.headers.get("if-none-match", "").strip('"') in ("*", found.etag)


def _checksum(found: StoredObject) -> dict[str, str]:
    value = base64.b64encode(found.crc32.to_bytes(4, "big")).decode("ascii")
    return {"x-amz-checksum-crc32": value, "x-amz-checksum-type": "FULL_OBJECT"}


def _range(text: str, size: int) -> tuple[int, int]:
    if not text.startswith("bytes=") or "," in text:
        return 0, size
    first, _, last = text.removeprefix("bytes=").partition("-")
    start = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    if start >= size:
        raise ServiceError("InvalidRange", "The requested range is not satisfiable", status=416)
    return start, end


def _headers(found: StoredObject, target: Target) -> dict[str, str]:
    headers: dict[str, str] = {"content-type": "binary/octet-stream", **json.loads(found.headers)}
    headers["etag"] = f'"{found.etag}"'
    headers["last-modified"] = formatdate(found.modified_s, usegmt=True)
    headers["accept-ranges"] = "bytes"
    if found.lock_mode:
        headers["x-amz-object-lock-mode"] = found.lock_mode
        headers["x-amz-object-lock-retain-until-date"] = _instant(found.lock_until_s)
    for name in _OVERRIDES:
        if f"response-{name}" in target.query:
            headers[name] = target.query[f"response-{name}"]
    return headers


def _instant(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def head_object(store: ObjectStore, target: Target, request: Request) -> Answer:
    """HeadObject."""
    found = store.find(target.bucket, target.key)
    if found is None:
        raise no_such_key(target.key)
    headers = _headers(found, target) | {"content-length": str(found.size)}
    if request.headers.get("x-amz-checksum-mode", "").upper() == "ENABLED":
        headers.update(_checksum(found))
    return Answer(304 if _not_modified(found, request) else 200, headers)


def copy_object(store: ObjectStore, target: Target, request: Request) -> Answer:
    """CopyObject within the store, headers and metadata included."""
    source_bucket, _, source_key = unquote(request.headers["x-amz-copy-source"]).lstrip("/").partition("/")
    found, file = store.open(source_bucket, source_key)
    with file:
        data = file.read()
    replaces = request.headers.get("x-amz-metadata-directive") == "REPLACE"
    kept = json.dumps(_kept_headers(request)) if replaces else found.headers
    mode, until_s = _retention_headers(store, target, request)
    written = store.put(
        target.bucket, target.key, data, headers=kept, only_if_absent=request.headers.get("if-none-match") == "*",
        lock_mode=mode, lock_until_s=until_s,
    )  # fmt: skip
    return xml_answer(
        "CopyObjectResult", [("ETag", f'"{written.etag}"'), ("LastModified", _instant(written.modified_s))]
    )


def delete_object(store: ObjectStore, target: Target, request: Request) -> Answer:
    """DeleteObject; a locked one only with the right to bypass governance."""
    store.delete(target.bucket, target.key, bypass=_bypasses(request))
    return Answer(204)


def _bypasses(request: Request) -> bool:
    return request.headers.get("x-amz-bypass-governance-retention", "").lower() == "true"


def delete_objects(store: ObjectStore, target: Target, request: Request) -> Answer:
    """DeleteObjects: up to 1,000 keys, each refusal reported on its own."""
    store.require_bucket(target.bucket)
    document = ElementTree.fromstring(payload(request.headers, request.body))
    keys = [node.text or "" for node in document.iterfind("{*}Object/{*}Key")]
    quiet = document.findtext("{*}Quiet") == "true"
    entries: list[tuple[str, object]] = []
    for key in keys:
        try:
            store.delete(target.bucket, key, bypass=_bypasses(request))
        except ServiceError as error:
            entries.append(("Error", [("Key", key), ("Code", error.code), ("Message", error.message)]))
        else:
            entries += [] if quiet else [("Deleted", [("Key", key)])]
    return xml_answer("DeleteResult", entries)


def put_object_retention(store: ObjectStore, target: Target, request: Request) -> Answer:
    """PutObjectRetention."""
    document = ElementTree.fromstring(payload(request.headers, request.body))
    mode, until = document.findtext("{*}Mode") or "", document.findtext("{*}RetainUntilDate") or ""
    store.require_bucket(target.bucket)
    store.retain(
        target.bucket, target.key, mode=mode, until_s=_until(until) if until else 0.0, bypass=_bypasses(request)
    )
    return Answer(200)


def get_object_retention(store: ObjectStore, target: Target, request: Request) -> Answer:
    """GetObjectRetention."""
    found = store.find(target.bucket, target.key)
    if found is None:
        raise no_such_key(target.key)
    if not found.lock_mode:
        raise ServiceError(
            "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration", status=404
        )
    return xml_answer("Retention", [("Mode", found.lock_mode), ("RetainUntilDate", _instant(found.lock_until_s))])
