"""boto3 clients, made once per process, with bounded time-outs and retries."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chalicelib.aws.settings import settings

if TYPE_CHECKING:
    from botocore.config import Config


_HOT = frozenset({"dynamodb", "sqs", "sesv2"})


@lru_cache
def client(service: str) -> Any:
    """The client of one AWS service. Calls are retried by the SDK, except mail: a repeated hand-over may be a second
    mail, so SES is asked once and what is unclear is settled by its events (docs/adr/0003)."""
    import boto3

    return boto3.client(service, region_name=settings().region, config=_config(service))  # type: ignore[call-overload]


@lru_cache
def client_in(service: str, region: str) -> Any:
    """The client of one AWS service in another region: gives up after seconds, since that region may be gone."""
    import boto3
    from botocore.config import Config

    config = Config(
        retries={"total_max_attempts": 1, "mode": "standard"},
        connect_timeout=1,
        read_timeout=2,
        s3={"addressing_style": "path"},
    )
    return boto3.client(service, region_name=region, config=config)  # type: ignore[call-overload]


@lru_cache
def signing_client() -> Any:
    """The S3 client that makes signed links: its host is the one that a browser reaches."""
    import boto3
    from botocore.config import Config

    config = Config(signature_version="s3v4", s3={"addressing_style": "path"})
    endpoint = settings().s3_public_url or None
    return boto3.client("s3", region_name=settings().region, endpoint_url=endpoint, config=config)


def forget_clients() -> None:
    """Drop every cached client: after a fork, or when a test changes the environment."""
    client.cache_clear()
    client_in.cache_clear()
    signing_client.cache_clear()


def _config(service: str) -> "Config":
    from botocore.config import Config

    attempts = 1 if service == "sesv2" else 4
    read_timeout = 10 if service == "sesv2" else 25
    return Config(
        retries={"total_max_attempts": attempts, "mode": "standard"},
        connect_timeout=3,
        read_timeout=read_timeout,
        max_pool_connections=32,
        # The requests are made here and tested; checking each again costs a third of a batch write.
        parameter_validation=service not in _HOT,
        s3={"addressing_style": "path"},
    )
