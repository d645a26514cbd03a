"""Debian's opendkim as a verifier behind postfix."""

import subprocess
from pathlib import Path

from tests.real.ports import free_port, wait_for

_CONFIG = """\
Mode                    v
Socket                  inet:{port}@127.0.0.1
TestPublicKeys          {keys}
InternalHosts           192.0.2.1
ExternalIgnoreList      192.0.2.1
AlwaysAddARHeader       yes
AuthservID              judge.example
On-BadSignature         accept
On-NoSignature          accept
On-KeyNotFound          accept
RequireSafeKeys         no
Background              no
Syslog                  no
"""


class Opendkim:
    """Finds public keys in a file that `publish` writes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.port = free_port()
        self._folder = folder
        self._keys = folder / "keys.txt"
        self._keys.write_text("")

    def publish(self, name: str, value: str) -> None:
        """Show `value` under the record `name`, instead of the entry that was there."""
        kept = [line for line in self._keys.read_text().splitlines() if not line.startswith(f"{name} ")]
        self._keys.write_text("\n".join([*kept, f"{name} {value}"]) + "\n")

    def start(self) -> None:
        """Start in the foreground, as a child."""
        config = self._folder / "opendkim.conf"
        config.write_text(_CONFIG.format(port=self.port, keys=self._keys))
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(["opendkim", "-f", "-x", str(config)], stdout=log, stderr=log)
        wait_for(self.port)

    def stop(self) -> None:
        """End the child."""
        self._process.terminate()
        self._process.wait(10)
