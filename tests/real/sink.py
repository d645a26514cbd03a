"""The last server: takes mail, or refuses it by the local part of the address."""

import time
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.real.ports import free_port

_REFUSALS = {
    "unknown": "550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table",
    "full": "552 5.2.2 The email account that you tried to reach is over quota",
    "spam": "550 5.7.1 Message rejected as spam by content scanner",
}


@dataclass
class Sink:
    """Keeps what came in order; refuses `unknown@`, `full@` and `spam@` as real servers do."""

    port: int = field(default_factory=free_port)
    mails: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(
        self, server: object, session: object, envelope: Envelope, address: str, options: object
    ) -> str:
        """One refusal per local part."""
        refusal = _REFUSALS.get(address.partition("@")[0])
        if refusal:
            return refusal.format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        """Take everything."""
        self.mails.append(envelope)
        return "250 2.0.0 Ok"

    def start(self) -> None:
        """Listen in a thread."""
        self._controller = Controller(self, "127.0.0.1", self.port, data_size_limit=0)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening."""
        self._controller.stop()

    def wait_for(self, recipient: str, seconds: float = 30) -> bytes:
        """The mail that came for `recipient`. Raises TimeoutError."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for mail in list(self.mails):
                if recipient.lower() in [address.lower() for address in mail.rcpt_tos]:
                    content = mail.original_content
                    return content if isinstance(content, bytes) else str(content).encode()
            time.sleep(0.05)
        raise TimeoutError(f"no mail for {recipient}")
