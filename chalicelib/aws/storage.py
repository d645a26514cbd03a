"""Objects in the product's three buckets."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import quote

from botocore.exceptions import ClientError, FlexibleChecksumError

from chalicelib.aws.clients import client, signing_client
from chalicelib.aws.settings import settings
from chalicelib.kit.errors import DepescheError, NotFound
from chalicelib.kit.records import dataclass

Bucket = Literal["media", "audience", "archive"]
BUCKETS: tuple[Bucket, ...] = ("media", "audience", "archive")
_MISSING = {"NoSuchKey", "404", "NotFound"}


class Damaged(DepescheError):
    """An object's bytes are no longer those that were stored."""

    code = "object_damaged"


@dataclass(frozen=True)
class ObjectInfo:
    """Size and type of a stored object."""

    size_bytes: int
    content_type: str
    etag: str


@dataclass(frozen=True)
class SignedUpload:
    """How to upload one object: the request's URL, method and the headers that must be sent along."""

    url: str
    method: str
    headers: dict[str, str]


class Storage(Protocol):
    """What the product needs from its object store."""

    def put(
        self,
        bucket: Bucket,
        key: str,
        data: bytes,
        *,
        content_type: str = "application/octet-stream",
        if_absent: bool = False,
        lock_until: datetime | None = None,
    ) -> bool:
        """Store an object. With `if_absent`, False when the key exists and nothing was written. `lock_until` keeps it
        from deletion and overwriting by anyone but the destruction role (MAI-17)."""

    def get(self, bucket: Bucket, key: str) -> bytes:
        """The object's bytes. Raises NotFound, Damaged when they do not match the checksum stored with them."""

    def head(self, bucket: Bucket, key: str) -> ObjectInfo | None:
        """What is known of an object, or None."""

    def delete(self, bucket: Bucket, key: str) -> None:
        """Remove an object, if it exists."""

    def list(self, bucket: Bucket, prefix: str) -> Iterator[str]:
        """The keys that begin with `prefix`, in order."""

    def sizes(self, bucket: Bucket, prefix: str) -> Iterator[tuple[str, int]]:
        """Key and bytes of every object whose key begins with `prefix`, in order."""

    def copy(self, bucket: Bucket, source: str, target: str) -> None:
        """Copy an object within its bucket, type included, over whatever is there. Raises NotFound."""

    def download_to(self, bucket: Bucket, key: str, path: Path) -> None:
        """Write the object into a file. Raises NotFound."""

    def presign_get(self, bucket: Bucket, key: str, *, file_name: str = "", expires_s: int = 900) -> str:
        """A link that downloads the object for `expires_s` seconds, under `file_name` when given."""

    def presign_put(
        self, bucket: Bucket, key: str, *, content_type: str, size_bytes: int | None = None, expires_s: int = 900
    ) -> SignedUpload:
        """A link that stores one object of that type (and exactly that size, when given) for `expires_s` seconds."""


class S3Storage:
    """Storage on S3."""

    def put(
        self,
        bucket: Bucket,
        key: str,
        data: bytes,
        *,
        content_type: str = "application/octet-stream",
        if_absent: bool = False,
        lock_until: datetime | None = None,
    ) -> bool:
        """See Storage.put."""
        request: dict[str, Any] = {"Bucket": bucket_name(bucket), "Key": key, "Body": data, "ContentType": content_type}
        if if_absent:
            request["IfNoneMatch"] = "*"
        if lock_until is not None:
            request |= {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": lock_until}
        try:
            client("s3").put_object(**request)
        except ClientError as error:
            if if_absent and error.response["Error"]["Code"] in {"PreconditionFailed", "412"}:
                return False
            raise
        return True

    def get(self, bucket: Bucket, key: str) -> bytes:
        """See Storage.get."""
        try:
            body: bytes = client("s3").get_object(Bucket=bucket_name(bucket), Key=key)["Body"].read()
        except ClientError as error:
            raise _translated(error) from error
        except FlexibleChecksumError as error:
            raise Damaged from error
        return body

    def head(self, bucket: Bucket, key: str) -> ObjectInfo | None:
        """See Storage.head."""
        try:
            answer = client("s3").head_object(Bucket=bucket_name(bucket), Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                return None
            raise
        return ObjectInfo(answer["ContentLength"], answer.get("ContentType", ""), answer["ETag"].strip('"'))

    def delete(self, bucket: Bucket, key: str) -> None:
        """See Storage.delete."""
        client("s3").delete_object(Bucket=bucket_name(bucket), Key=key)

    def list(self, bucket: Bucket, prefix: str) -> Iterator[str]:
        """See Storage.list."""
        return (key for key, _ in self.sizes(bucket, prefix))

    def sizes(self, bucket: Bucket, prefix: str) -> Iterator[tuple[str, int]]:
        """See Storage.sizes."""
        request: dict[str, Any] = {"Bucket": bucket_name(bucket), "Prefix": prefix}
        while True:
            answer = client("s3").list_objects_v2(**request)
            for entry in answer.get("Contents", []):
                yield entry["Key"], entry["Size"]
            if not answer.get("IsTruncated"):
                return
            request["ContinuationToken"] = answer["NextContinuationToken"]

    def copy(self, bucket: Bucket, source: str, target: str) -> None:
        """See Storage.copy."""
        place = {"Bucket": bucket_name(bucket), "Key": source}
        try:
            client("s3").copy_object(Bucket=bucket_name(bucket), Key=target, CopySource=place)
        except ClientError as error:
            raise _translated(error) from error

    def download_to(self, bucket: Bucket, key: str, path: Path) -> None:
        """See Storage.download_to."""
        try:
            body = client("s3").get_object(Bucket=bucket_name(bucket), Key=key)["Body"]
        except ClientError as error:
            raise _translated(error) from error
        with path.open("wb") as file:
            for chunk in body.iter_chunks(1 << 20):
                file.write(chunk)

    def presign_get(self, bucket: Bucket, key: str, *, file_name: str = "", expires_s: int = 900) -> str:
        """See Storage.presign_get."""
        params = {"Bucket": bucket_name(bucket), "Key": key}
        if file_name:
            params["ResponseContentDisposition"] = f"attachment; filename*=UTF-8''{quote(file_name)}"
        url: str = signing_client().generate_presigned_url("get_object", Params=params, ExpiresIn=expires_s)
        return url

    def presign_put(
        self, bucket: Bucket, key: str, *, content_type: str, size_bytes: int | None = None, expires_s: int = 900
    ) -> SignedUpload:
        """See Storage.presign_put."""
        params: dict[str, Any] = {"Bucket": bucket_name(bucket), "Key": key, "ContentType": content_type}
        if size_bytes is not None:
            params["ContentLength"] = size_bytes
        url = signing_client().generate_presigned_url("put_object", Params=params, ExpiresIn=expires_s)
        return SignedUpload(url, "PUT", {"Content-Type": content_type})


@lru_cache
def storage() -> Storage:
    """The object store of this process."""
    return S3Storage()


def bucket_name(bucket: str) -> str:
    """The bucket's name in the cloud account."""
    return settings().bucket_prefix + bucket


def _translated(error: ClientError) -> Exception:
    return NotFound() if error.response["Error"]["Code"] in _MISSING else error
