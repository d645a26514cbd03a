"""Verification of presigned S3 requests: AWS Signature Version 4 in the query string."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

from local.backend.errors import ServiceError

_ALGORITHM = "AWS4-HMAC-SHA256"
_MOST_EXPIRY_S = 604_800
_MOST_SKEW = timedelta(minutes=15)
_CREDENTIAL = re.compile(r"(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[a-z0-9-]+)/s3/aws4_request\Z")
_NEEDED = ("X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature")


def verify_presigned(
    method: str, url: str, headers: Mapping[str, str], *, secrets: Mapping[str, str], now: datetime
) -> None:
    """Raises ServiceError unless the URL carries a signature over exactly this request that has not expired.

    `url` is the path and query as they came in, `headers` have lower-case names, `secrets` map access keys to secret
    keys.
    """
    parts = urlsplit(url)
    query = [_pair(part) for part in parts.query.split("&") if part]
    given = dict(query)
    if given.get("X-Amz-Algorithm") != _ALGORITHM:
        raise ServiceError("AccessDenied", "Access Denied", status=403)
    if missing := [name for name in _NEEDED if name not in given]:
        raise ServiceError("AuthorizationQueryParametersError", f"Query-string authentication requires {missing[0]}.")
    credential = _CREDENTIAL.match(given["X-Amz-Credential"])
    if credential is None or not given["X-Amz-Date"].startswith(credential["day"]):
        raise ServiceError("AuthorizationQueryParametersError", "Error parsing the X-Amz-Credential parameter.")
    _check_time(given, now)
    secret = secrets.get(credential["key"])
    if secret is None:
        raise ServiceError("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist.", status=403)
    signed = given["X-Amz-SignedHeaders"].split(";")
    if "host" not in signed:
        raise ServiceError("AccessDenied", "The host header must be signed.", status=403)
    canonical = _canonical(method, parts.path, query, headers, signed)
    expected = _signature(secret, credential, given["X-Amz-Date"], canonical)
    if not hmac.compare_digest(expected, given["X-Amz-Signature"]):
        raise ServiceError(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.",
            status=403,
        )


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return unquote(name), unquote(value)


def _check_time(given: Mapping[str, str], now: datetime) -> None:
    try:
        signed_at = datetime.strptime(given["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        expires_s = int(given["X-Amz-Expires"])
    except ValueError as error:
        raise ServiceError(
            "AuthorizationQueryParametersError", "X-Amz-Date or X-Amz-Expires cannot be read."
        ) from error
    if not 1 <= expires_s <= _MOST_EXPIRY_S:
        raise ServiceError("AuthorizationQueryParametersError", "X-Amz-Expires must be between 1 and 604800 seconds.")
    if signed_at > now + _MOST_SKEW:
        raise ServiceError("AccessDenied", "Request is not valid yet", status=403)
    if now > signed_at + timedelta(seconds=expires_s):
        raise ServiceError("AccessDenied", "Request has expired", status=403)


def _canonical(
    method: str, path: str, query: list[tuple[str, str]], headers: Mapping[str, str], signed: list[str]
) -> str:
    encoded = sorted(
        (quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query if name != "X-Amz-Signature"
    )
    lines = [f"{name}:{' '.join(headers.get(name, '').split())}\n" for name in signed]
    return "\n".join(
        [
            method,
            quote(unquote(path), safe="/-_.~"),
            "&".join(f"{name}={value}" for name, value in encoded),
            "".join(lines),
            ";".join(signed),
            headers.get("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
        ]
    )


def _signature(secret: str, credential: re.Match[str], instant: str, canonical: str) -> str:
    scope = f"{credential['day']}/{credential['region']}/s3/aws4_request"
    text = "\n".join([_ALGORITHM, instant, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
