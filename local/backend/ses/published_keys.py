"""Whether a DKIM key stands in the DNS."""

import os


def has_key(selector: str, domain: str, public_base64: str) -> bool:
    """Whether the DNS shows this public key (DER, base64) under the selector.

    Asks the server in DEPESCHE_DNS_SERVER (`host:port`); where none is set, every key counts as shown.
    """
    server = os.environ.get("DEPESCHE_DNS_SERVER", "")
    if not server:
        return True
    return any(_public_part(text) == public_base64 for text in _texts(f"{selector}._domainkey.{domain}", server))


def _texts(name: str, server: str) -> list[str]:
    import dns.exception
    import dns.resolver

    host, _, port = server.rpartition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = [host]
    resolver.port = int(port)
    resolver.lifetime = 2.0
    try:
        answer = resolver.resolve(name, "TXT")
    except (dns.exception.DNSException, OSError):
        return []
    return [b"".join(record.strings).decode("ascii", "replace") for record in answer]


def _public_part(text: str) -> str:
    tags = dict(part.strip().partition("=")[::2] for part in text.split(";") if "=" in part)
    return "".join(tags.get("p", "").split())
