"""What the product asks of the other region: small, bounded in time, and Unavailable when nobody answers there."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws.attribute_values import dump, load
from chalicelib.aws.clients import client_in
from chalicelib.aws.documents import Doc, Key
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import Bucket
from chalicelib.kit.errors import Unavailable


class OtherRegion(Protocol):
    """The region that stands by, seen from here. Every call raises Unavailable when it cannot be reached."""

    def read(self, keys: Sequence[Key]) -> list[Doc]:
        """Those of at most 100 documents that exist there now, read consistently."""

    def claim(self, bucket: Bucket, key: str, data: bytes) -> bytes:
        """Store an object there unless there is one; the object that is there then."""


class CloudRegion:
    """The other region's replica of the table, and its buckets."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, keys: Sequence[Key]) -> list[Doc]:
        """See OtherRegion.read."""
        table = settings().table
        wanted = [dump({"pk": pk, "sk": sk}) for pk, sk in keys]
        request = {"RequestItems": {table: {"Keys": wanted, "ConsistentRead": True}}}
        answer = self._call("dynamodb", "batch_get_item", **request)
        if answer.get("UnprocessedKeys"):
            raise Unavailable(region=self._name)
        return [load(item) for item in answer["Responses"].get(table, [])]

    def claim(self, bucket: Bucket, key: str, data: bytes) -> bytes:
        """See OtherRegion.claim."""
        place = {"Bucket": settings().bucket_prefix.replace(settings().region, self._name) + bucket, "Key": key}
        try:
            client_in("s3", self._name).put_object(**place, Body=data, ContentType="application/json", IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] not in {"PreconditionFailed", "412"}:
                raise Unavailable(region=self._name) from error
            found: bytes = self._call("s3", "get_object", **place)["Body"].read()
            return found
        except BotoCoreError as error:
            raise Unavailable(region=self._name) from error
        return data

    def _call(self, service: str, operation: str, **request: Any) -> Any:
        try:
            return getattr(client_in(service, self._name), operation)(**request)
        except (BotoCoreError, ClientError) as error:
            raise Unavailable(region=self._name) from error


@lru_cache
def other_region() -> OtherRegion | None:
    """The other region of the settings; None in an operation with one region."""
    name = settings().other_region
    return CloudRegion(name) if name else None
