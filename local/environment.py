"""Where the product lives on one computer: folder, ports, and the environment of its processes."""

import os
from dataclasses import dataclass
from pathlib import Path

SENDER_DOMAIN = "presse.muster.example"
BOUNCE_DOMAIN = "bounces.muster.example"


@dataclass(frozen=True)
class Place:
    """One running product: its data folder and its first port; the others follow."""

    root: Path
    port: int = 8800

    @property
    def web_url(self) -> str:
        """The product."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def files_port(self) -> int:
        """Signed uploads and downloads."""
        return self.port + 2

    @property
    def viewer_port(self) -> int:
        """The mail viewer."""
        return self.port + 3

    @property
    def smtp_port(self) -> int:
        """The mail world's SMTP."""
        return self.port + 25

    @property
    def dns_port(self) -> int:
        """The mail world's name server."""
        return self.port + 53

    @property
    def viewer_url(self) -> str:
        """The mail viewer."""
        return f"http://127.0.0.1:{self.viewer_port}"


def place() -> Place:
    """The place named by DEPESCHE_ROOT and DEPESCHE_PORT, else `.run/data` and 8800."""
    root = Path(os.environ.get("DEPESCHE_ROOT", ".run/data")).resolve()
    return Place(root, int(os.environ.get("DEPESCHE_PORT", "8800")))


def child_environment(where: Place) -> dict[str, str]:
    """The environment of the product's processes."""
    own = {
        "DEPESCHE_ROOT": str(where.root),
        "DEPESCHE_PORT": str(where.port),
        "DEPESCHE_PUBLIC_URL": where.web_url,
        "DEPESCHE_S3_PUBLIC_URL": f"http://127.0.0.1:{where.files_port}",
        "DEPESCHE_DNS_SERVER": f"127.0.0.1:{where.dns_port}",
        "DEPESCHE_SMTP_HOST": "127.0.0.1",
        "DEPESCHE_SMTP_PORT": str(where.smtp_port),
        "DEPESCHE_BOUNCE_DOMAIN": BOUNCE_DOMAIN,
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "POWERTOOLS_TRACE_DISABLED": "1",
        "POWERTOOLS_LOG_LEVEL": os.environ.get("POWERTOOLS_LOG_LEVEL", "WARNING"),
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    kept = {name: value for name, value in os.environ.items() if name.startswith("DEPESCHE_")}
    return {**os.environ, "DEPESCHE_RECONCILE_WINDOW_S": "20", **own, **_overrides(kept)}


def _overrides(given: dict[str, str]) -> dict[str, str]:
    """What the caller set wins, except the addresses that follow from the port."""
    derived = {"DEPESCHE_PUBLIC_URL", "DEPESCHE_S3_PUBLIC_URL", "DEPESCHE_DNS_SERVER", "DEPESCHE_SMTP_PORT"}
    return {name: value for name, value in given.items() if name not in derived}


def install_cloud(where: Place) -> None:
    """Answer this process's AWS calls from the place's folder; real credentials or AWS_ENDPOINT_URL win."""
    if os.environ.get("AWS_ENDPOINT_URL") or os.environ.get("DEPESCHE_CLOUD") == "aws":
        return
    from local import backend

    rate = float(os.environ.get("DEPESCHE_LOCAL_RATE", "1000"))
    backend.install(where.root / "cloud", mail_relay=("127.0.0.1", where.smtp_port), granted_rate=rate)
