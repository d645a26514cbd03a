"""What the environment says, read once."""

import os
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Settings:
    """Every setting of the product; the defaults are those of one computer.

    `transport` is `ses` or `smtp`; durations end in `_s`; prices are cents per GB of dispatch (GEN-12, MET-14).
    `other_region` is empty where there is only one.
    """

    region: str
    home_region: str
    other_region: str
    table: str
    queue_prefix: str
    bucket_prefix: str
    kms_key: str
    configuration_set: str
    public_url: str
    s3_public_url: str
    transport: str
    smtp_host: str
    smtp_port: int
    smtp_starttls: bool
    smtp_user: str
    smtp_password: str
    dns_server: str
    bounce_domain: str
    probe_address: str
    system_sender: str
    submission_pause_s: int
    reconcile_window_s: int
    verify_sns: bool
    replacement_system: bool
    granted_per_second: float
    dispatch_price_standard_cents: int
    dispatch_price_premium_cents: int


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings from an environment. Raises ValueError that names every malformed variable."""
    reader = _Reader(env)
    found = Settings(
        region=env.get("AWS_REGION") or env.get("AWS_DEFAULT_REGION") or "eu-central-1",
        home_region=reader.text(
            "HOME_REGION", env.get("AWS_REGION") or env.get("AWS_DEFAULT_REGION") or "eu-central-1"
        ),
        other_region=reader.text("OTHER_REGION", ""),
        table=reader.text("TABLE", "depesche"),
        queue_prefix=reader.text("QUEUE_PREFIX", "depesche-"),
        bucket_prefix=reader.text("BUCKET_PREFIX", "depesche-"),
        kms_key=reader.text("KMS_KEY", "alias/depesche"),
        configuration_set=reader.text("CONFIGURATION_SET", "depesche"),
        public_url=reader.text("PUBLIC_URL", "http://127.0.0.1:8800").rstrip("/"),
        s3_public_url=reader.text("S3_PUBLIC_URL", ""),
        transport=reader.choice("TRANSPORT", "ses", ("ses", "smtp")),
        smtp_host=reader.text("SMTP_HOST", "127.0.0.1"),
        smtp_port=reader.number("SMTP_PORT", 2525),
        smtp_starttls=reader.choice("SMTP_STARTTLS", "0", ("0", "1")) == "1",
        smtp_user=reader.text("SMTP_USER", ""),
        smtp_password=reader.text("SMTP_PASSWORD", ""),
        dns_server=reader.text("DNS_SERVER", ""),
        probe_address=reader.text("PROBE_ADDRESS", "success@simulator.amazonses.com"),
        system_sender=reader.text("SYSTEM_SENDER", "Depesche <service@depesche.example>"),
        bounce_domain=reader.text("BOUNCE_DOMAIN", "bounces.depesche.example"),
        submission_pause_s=reader.number("SUBMISSION_PAUSE_S", 0),
        reconcile_window_s=reader.number("RECONCILE_WINDOW_S", 300),
        verify_sns=reader.choice("VERIFY_SNS", "0", ("0", "1")) == "1",
        replacement_system=reader.choice("REPLACEMENT_SYSTEM", "0", ("0", "1")) == "1",
        granted_per_second=float(reader.number("GRANTED_PER_SECOND", 0)),
        dispatch_price_standard_cents=reader.number("DISPATCH_PRICE_STANDARD_CENTS", 1000),
        dispatch_price_premium_cents=reader.number("DISPATCH_PRICE_PREMIUM_CENTS", 2000),
    )
    if reader.wrong:
        raise ValueError("malformed settings: " + ", ".join(reader.wrong))
    return found


@lru_cache
def settings() -> Settings:
    """The settings of this process. Tests call `settings.cache_clear()` after changing the environment."""
    return read_settings(os.environ)


class _Reader:
    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.wrong: list[str] = []

    def text(self, name: str, default: str) -> str:
        return self._env.get(f"DEPESCHE_{name}", default)

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.wrong.append(f"DEPESCHE_{name}={value!r} (one of {'|'.join(allowed)})")
        return value

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            self.wrong.append(f"DEPESCHE_{name}={value!r} (a whole number)")
            return default
        return int(value)
