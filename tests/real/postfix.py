"""Debian's postfix under its own configuration, queue and port."""

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.real.ports import free_port, wait_for

MASTER = Path("/usr/lib/postfix/sbin/master")
DEAD_DOMAIN = "dead.example"
_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = relay.real.example
mydestination = {dead}
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{next_hop}
smtp_host_lookup = native
smtpd_milters = inet:127.0.0.1:{milter}
milter_default_action = tempfail
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ denied.example = 554 5.7.1 Relay access denied }},
  {{ busy.example = 450 4.7.1 Too many connections }}, {{ grey.example = 450 4.2.0 Greylisted, see postgrey }} }},
  permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_received_header = yes
message_size_limit = 20480000
mailbox_size_limit = 0
"""
_MASTER_CF = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Takes mail on `port`, has it judged by the milter, and sends it, and its own reports, to the next hop."""

    def __init__(self, folder: Path, *, next_hop: int, milter: int) -> None:
        self.port = free_port()
        self._folder = folder
        self._etc = folder / "etc"
        for part in ("etc", "spool", "data"):
            (folder / part).mkdir(parents=True)
        shutil.chown(folder / "data", "postfix")
        self.certificate = folder / "cert.pem"
        _write_certificate(folder)
        (self._etc / "main.cf").write_text(
            _MAIN.format(folder=folder, next_hop=next_hop, milter=milter, dead=DEAD_DOMAIN)
        )
        (self._etc / "master.cf").write_text(_MASTER_CF.format(port=self.port))

    def start(self) -> None:
        """Start postfix's master in the background."""
        self._run("start")
        wait_for(self.port)

    def stop(self) -> None:
        """Stop it with all its processes."""
        self._run("stop")

    def log(self) -> str:
        """What it said."""
        path = self._folder / "mail.log"
        return path.read_text() if path.exists() else ""

    def _run(self, command: str) -> None:
        path = {"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}
        done = subprocess.run(
            ["postfix", "-c", str(self._etc), command],
            capture_output=True,
            text=True,
            timeout=60,
            env=path,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"postfix {command}: {done.stderr}{self.log()}")


def _write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relay.real.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "key.pem").chmod(0o600)
