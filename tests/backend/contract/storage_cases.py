"""The storage: S3 as the product uses it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from tests.backend.contract.cases import case
from tests.backend.contract.targets import REGION, Api, code

_ODD_KEY = "a b/ü+%41 &<x>.txt"


def bucket_of(api: Api, **options: Any) -> str:
    name = api.fresh("bucket")
    api.storage.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION}, **options)
    return name


@case(
    {
        "body": b"hello",
        "type": "text/plain",
        "size": 5,
        "etag": '"5d41402abc4b2a76b9719d911017c592"',
        "meta": {"a": "b"},
    }
)
def an_object_comes_back_with_what_was_said_of_it(api: Api) -> Any:
    bucket = bucket_of(api)
    api.storage.put_object(Bucket=bucket, Key=_ODD_KEY, Body=b"hello", ContentType="text/plain", Metadata={"a": "b"})
    got = api.storage.get_object(Bucket=bucket, Key=_ODD_KEY)
    head = api.storage.head_object(Bucket=bucket, Key=_ODD_KEY)
    return {
        "body": got["Body"].read(),
        "type": head["ContentType"],
        "size": head["ContentLength"],
        "etag": got["ETag"],
        "meta": head["Metadata"],
    }


@case(["NoSuchKey", "404", "NoSuchBucket", "404", "BucketAlreadyOwnedByYou", "ok", "InvalidRange"])
def what_is_missing_is_said_so(api: Api) -> Any:
    bucket = bucket_of(api)
    api.storage.put_object(Bucket=bucket, Key="k", Body=b"x")
    again = {"Bucket": bucket, "CreateBucketConfiguration": {"LocationConstraint": REGION}}
    return [
        code(api.storage.get_object, Bucket=bucket, Key="nothing"),
        code(api.storage.head_object, Bucket=bucket, Key="nothing"),
        code(api.storage.put_object, Bucket=bucket + "-not", Key="k", Body=b""),
        code(api.storage.head_bucket, Bucket=bucket + "-not"),
        code(api.storage.create_bucket, **again),
        code(api.storage.delete_object, Bucket=bucket, Key="nothing"),
        code(api.storage.get_object, Bucket=bucket, Key="k", Range="bytes=5-9"),
    ]


@case(["ok", "PreconditionFailed", b"1", b"3"])
def a_put_can_insist_on_being_the_first(api: Api) -> Any:
    bucket = bucket_of(api)
    seen: list[Any] = [
        code(api.storage.put_object, Bucket=bucket, Key="k", Body=body, IfNoneMatch="*") for body in (b"1", b"2")
    ]
    seen.append(api.storage.get_object(Bucket=bucket, Key="k")["Body"].read())
    api.storage.put_object(Bucket=bucket, Key="k", Body=b"3")
    return [*seen, api.storage.get_object(Bucket=bucket, Key="k")["Body"].read()]


@case([[b"cde", "bytes 2-4/6"], [b"ef", "bytes 4-5/6"], [b"f", "bytes 5-5/6"]])
def ranges_are_served(api: Api) -> Any:
    bucket = bucket_of(api)
    api.storage.put_object(Bucket=bucket, Key="k", Body=b"abcdef")
    found = [api.storage.get_object(Bucket=bucket, Key="k", Range=f"bytes={each}") for each in ("2-4", "4-", "-1")]
    return [[answer["Body"].read(), answer["ContentRange"]] for answer in found]


@case([True, True])
def streams_and_checksums_pass(api: Api) -> Any:
    bucket = bucket_of(api)
    content = bytes(range(256)) * 10_000
    api.storage.put_object(Bucket=bucket, Key="stream", Body=BytesIO(content))
    api.storage.put_object(Bucket=bucket, Key="sha", Body=content, ChecksumAlgorithm="SHA256")
    return [api.storage.get_object(Bucket=bucket, Key=name)["Body"].read() == content for name in ("stream", "sha")]


@case(
    {
        "first": ["p/00", "p/01", "p/02", "p/03", "p/04"],
        "cut": True,
        "all": 12,
        "odd": [_ODD_KEY],
        "after": ["p/11"],
        "none": 0,
    }
)
def listings_page_by_prefix(api: Api) -> Any:
    bucket = bucket_of(api)
    for position in range(12):
        api.storage.put_object(Bucket=bucket, Key=f"p/{position:02}", Body=b"x")
    for name in ("other", "p0", _ODD_KEY):
        api.storage.put_object(Bucket=bucket, Key=name, Body=b"")
    page = api.storage.list_objects_v2(Bucket=bucket, Prefix="p/", MaxKeys=5)
    keys, answer = [each["Key"] for each in page["Contents"]], page
    while answer.get("NextContinuationToken"):
        answer = api.storage.list_objects_v2(
            Bucket=bucket, Prefix="p/", MaxKeys=5, ContinuationToken=answer["NextContinuationToken"]
        )
        keys += [each["Key"] for each in answer["Contents"]]

    def listed(**options: Any) -> list[str]:
        found = api.storage.list_objects_v2(Bucket=bucket, **options).get("Contents", [])
        return [each["Key"] for each in found]

    return {
        "first": keys[:5],
        "cut": page["IsTruncated"],
        "all": len(keys),
        "odd": listed(Prefix="a b/"),
        "after": listed(Prefix="p/", StartAfter="p/10"),
        "none": len(listed(Prefix="nothing")),
    }


@case([["a", "b"], ["c"]])
def many_objects_go_in_one_call(api: Api) -> Any:
    bucket = bucket_of(api)
    for name in "abc":
        api.storage.put_object(Bucket=bucket, Key=name, Body=b"x")
    answer = api.storage.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "a"}, {"Key": "b"}]})
    left = api.storage.list_objects_v2(Bucket=bucket)["Contents"]
    return [sorted(each["Key"] for each in answer["Deleted"]), [each["Key"] for each in left]]


@case([b"x", "text/html"])
def copies_keep_content_and_type(api: Api) -> Any:
    bucket = bucket_of(api)
    api.storage.put_object(Bucket=bucket, Key=_ODD_KEY, Body=b"x", ContentType="text/html")
    api.storage.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": _ODD_KEY})
    got = api.storage.get_object(Bucket=bucket, Key="copy")
    return [got["Body"].read(), got["ContentType"]]


@case({"mode": "GOVERNANCE", "plain bucket": "InvalidRequest", "past": "InvalidArgument", "content": b"kept"})
def locked_objects_stay_readable(api: Api) -> Any:
    bucket, until = bucket_of(api, ObjectLockEnabledForBucket=True), datetime.now(UTC) + timedelta(days=1)
    lock = {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until}
    api.storage.put_object(Bucket=bucket, Key="k", Body=b"kept", **lock)
    version = api.storage.head_object(Bucket=bucket, Key="k").get("VersionId")
    code(api.storage.delete_object, Bucket=bucket, Key="k")
    exact = {"VersionId": version} if version else {}
    past = {**lock, "ObjectLockRetainUntilDate": datetime.now(UTC) - timedelta(days=1)}
    return {
        "mode": api.storage.head_object(Bucket=bucket, Key="k", **exact)["ObjectLockMode"],
        "plain bucket": code(api.storage.put_object, Bucket=bucket_of(api), Key="k", Body=b"x", **lock),
        "past": code(api.storage.put_object, Bucket=bucket, Key="past", Body=b"x", **past),
        "content": api.storage.get_object(Bucket=bucket, Key="k", **exact)["Body"].read(),
    }


@case({"deleted without the right": "AccessDenied", "with it": "ok"})
def a_locked_version_goes_only_by_bypass(api: Api) -> Any:
    bucket, until = bucket_of(api, ObjectLockEnabledForBucket=True), datetime.now(UTC) + timedelta(days=1)
    api.storage.put_object(
        Bucket=bucket, Key="k", Body=b"x", ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=until
    )
    version = api.storage.head_object(Bucket=bucket, Key="k").get("VersionId")
    asked = {"Bucket": bucket, "Key": "k"} | ({"VersionId": version} if version else {})
    return {
        "deleted without the right": code(api.storage.delete_object, **asked),
        "with it": code(api.storage.delete_object, **asked, BypassGovernanceRetention=True),
    }


@case([None, "Enabled"])
def versioning_is_accepted(api: Api) -> Any:
    bucket = bucket_of(api)
    before = api.storage.get_bucket_versioning(Bucket=bucket).get("Status")
    api.storage.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return [before, api.storage.get_bucket_versioning(Bucket=bucket)["Status"]]


@case({"plain put": "ok", "plain delete": "ok", "still there": b"kept"})
def a_locked_version_outlives_plain_puts_and_deletes(api: Api) -> Any:
    bucket, until = bucket_of(api, ObjectLockEnabledForBucket=True), datetime.now(UTC) + timedelta(days=1)
    lock = {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until}
    api.storage.put_object(Bucket=bucket, Key="k", Body=b"kept", **lock)
    version = api.storage.head_object(Bucket=bucket, Key="k").get("VersionId")
    exact = {"VersionId": version} if version else {}
    return {
        "plain put": code(api.storage.put_object, Bucket=bucket, Key="k", Body=b"other"),
        "plain delete": code(api.storage.delete_object, Bucket=bucket, Key="k"),
        "still there": api.storage.get_object(Bucket=bucket, Key="k", **exact)["Body"].read(),
    }
