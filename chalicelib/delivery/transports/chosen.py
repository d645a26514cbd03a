"""The transport that the settings name."""

from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.aws.keys import secret
from chalicelib.aws.settings import settings
from chalicelib.delivery.transports.model import Handover, Transport
from chalicelib.delivery.transports.ses import SesTransport
from chalicelib.mime.verp import return_path
from chalicelib.senders import service as senders

if TYPE_CHECKING:
    from chalicelib.delivery.transports.smtp_connection import SmtpConfig

RETURN_PATH_SECRET = "return-path"  # noqa: S105


@lru_cache
def transport() -> Transport:
    """The process's transport: `ses` or `smtp`. Tests call `transport.cache_clear()` after changing the environment."""
    if settings().transport == "ses":
        return SesTransport()
    from chalicelib.delivery.transports.smtp import SmtpTransport

    return SmtpTransport(_config(), key_for=senders.signing_key_or_none, return_path_for=_return_path)


def _config() -> "SmtpConfig":
    import ssl

    from chalicelib.delivery.transports.smtp_connection import SmtpConfig

    chosen = settings()
    return SmtpConfig(
        chosen.smtp_host,
        chosen.smtp_port,
        tls=ssl.create_default_context() if chosen.smtp_starttls else None,
        user=chosen.smtp_user,
        password=chosen.smtp_password,
        helo=chosen.bounce_domain,
    )


def _return_path(handover: Handover) -> str:
    key = secret(RETURN_PATH_SECRET)
    return return_path(
        f"{handover.account_id}.{handover.mailing_id}.{handover.generation}.{handover.batch_index}",
        handover.recipient_key,
        handover.attempt,
        secret=key.value,
        key_id=key.key_id,
        bounce_domain=settings().bounce_domain,
    )
