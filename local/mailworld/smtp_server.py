"""Starts the SMTP server of one root: log, gate, optional STARTTLS with a certificate made at the first start."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .config import LiveConfig
from .dialogue import Gate
from .log_writer import LogWriter
from .refusals import Refusals
from .smtp_session import Services, SmtpSession

HOST = "127.0.0.1"


class SmtpServer:
    """The listening server and what it holds; `close` ends it with everything committed."""

    def __init__(self, server: asyncio.Server, services: Services) -> None:
        self._server = server
        self._services = services
        self.port: int = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening, flush and release the log."""
        self._server.close()
        self._services.log.close()
        self._services.refusals.close()


async def start(root: Path, port: int, config: LiveConfig, *, starttls: bool = True) -> SmtpServer:
    """Listen on loopback `port` (0 = any). Raises LogInUse when another world writes to `root`."""
    world = config.current()
    services = Services(
        gate=Gate(config.current),
        log=LogWriter(root),
        refusals=Refusals(root),
        tls=tls_context(root / "tls") if starttls else None,
        login=(world.smtp_user, world.smtp_password) if world.smtp_user else None,
        hang_s=lambda: config.current().timing.hang_s,
    )
    server = await asyncio.get_running_loop().create_server(lambda: SmtpSession(services), HOST, port, backlog=512)
    return SmtpServer(server, services)


def tls_context(folder: Path) -> ssl.SSLContext:
    """The server's TLS context; `folder` gets `cert.pem` and `key.pem`, self-signed, when it has none."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    if not certificate.exists():
        _make_certificate(certificate, key)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def _make_certificate(certificate_path: Path, key_path: Path) -> None:
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mailworld.local.test")])
    names = x509.SubjectAlternativeName(
        [x509.DNSName("mailworld.local.test"), x509.DNSName("localhost"), x509.IPAddress(ip_address(HOST))]
    )
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).add_extension(names, critical=False)
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=825))
    certificate = builder.sign(key, hashes.SHA256())
    certificate_path.parent.mkdir(parents=True, exist_ok=True)
    key_path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    key_path.chmod(0o600)
    certificate_path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
