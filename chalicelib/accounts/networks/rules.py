"""Which entries an address list may have, and whom it lets in (RES-08, RES-09). Pure."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from chalicelib.kit.errors import Finding

MOST = 50
_WIDEST = {4: 24, 6: 48}
_PRIVATE = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3",
            "::/127",
            "::ffff:0:0/96",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8",
        ),
    )
)
Network = IPv4Network | IPv6Network


def tidied(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries in one spelling, each once, single addresses without a length, in the given order."""
    return tuple(dict.fromkeys(_spelled(_network(entry.strip())) for entry in entries))


def entry_findings(entries: Sequence[str]) -> tuple[Finding, ...]:
    """Everything that is wrong with a list: too many, unreadable, too wide, private."""
    found = [finding for number, entry in enumerate(entries) for finding in _of_entry(entry, f"body.entries.{number}")]
    return (*found, _TOO_MANY) if len(entries) > MOST else tuple(found)


def lets_in(entries: Iterable[str], source_ip: str) -> bool:
    """Whether an address is on the list; an empty list lets nobody in (RES-07, EX-67)."""
    try:
        address = ip_address(source_ip)
    except ValueError:
        return False
    return any(address in _network(entry) for entry in entries)


def _of_entry(entry: str, where: str) -> list[Finding]:
    try:
        network = _network(entry.strip())
    except ValueError:
        de = f"„{entry[:50]}“ ist weder eine IP-Adresse noch ein Netz."
        return [Finding(where, "bad_network", de, f'"{entry[:50]}" is neither an IP address nor a network.')]
    if network.prefixlen < _WIDEST[network.version]:
        widest = _WIDEST[network.version]
        de = f"Das Netz ist zu groß: höchstens /{widest}."
        return [Finding(where, "network_too_wide", de, f"The network is too wide: at most /{widest}.")]
    if any(network.version == private.version and network.overlaps(private) for private in _PRIVATE):  # type: ignore[arg-type]
        de = "Private Adressen sind von außen nicht zu sehen."
        return [Finding(where, "network_private", de, "Private addresses cannot be seen from outside.")]
    return []


def _network(entry: str) -> Network:
    """Raises ValueError for what is none, host bits included."""
    return ip_network(entry)


def _spelled(network: Network) -> str:
    single = network.prefixlen == network.max_prefixlen
    return str(network.network_address) if single else str(network)


_TOO_MANY = Finding("body.entries", "too_many_networks", f"Höchstens {MOST} Einträge.", f"At most {MOST} entries.")
