"""Networks that speak against a person: those from which mail filters open links, and data centres in general.

The ranges are those that the operators publish for their mail protection (Exchange Online Protection, Proofpoint,
Mimecast, Barracuda) and large blocks of cloud providers. They are hints: an unknown address proves nothing.
"""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

SCANNER, DATA_CENTRE = "scanner", "data_centre"

_SCANNERS = (
    "40.92.0.0/15",
    "40.94.0.0/16",
    "40.107.0.0/16",
    "52.100.0.0/14",
    "104.47.0.0/17",
    "67.231.144.0/20",
    "148.163.128.0/19",
    "205.220.160.0/20",
    "91.220.42.0/24",
    "195.130.217.0/24",
    "205.139.110.0/24",
    "207.211.30.0/24",
    "207.211.31.0/25",
    "64.235.144.0/20",
    "209.222.80.0/21",
    "2a01:111:f400::/48",
)
_DATA_CENTRES = (
    "3.0.0.0/9",
    "13.32.0.0/12",
    "18.128.0.0/9",
    "20.0.0.0/8",
    "34.64.0.0/10",
    "35.152.0.0/13",
    "40.64.0.0/10",
    "52.0.0.0/10",
    "54.64.0.0/11",
    "104.40.0.0/13",
    "138.201.0.0/16",
    "144.76.0.0/16",
    "159.69.0.0/16",
    "162.243.0.0/16",
    "5.9.0.0/16",
    "2600:1f00::/24",
    "2a01:4f8::/29",
)


@lru_cache(maxsize=4096)
def name_of(address: str) -> str:
    """`scanner`, `data_centre`, or empty when nothing is known or `address` is none."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    for name, networks in _networks():
        if any(parsed in network for network in networks if network.version == parsed.version):
            return name
    return ""


@lru_cache(maxsize=1)
def _networks() -> tuple[tuple[str, tuple[IPv4Network | IPv6Network, ...]], ...]:
    return (
        (SCANNER, tuple(ip_network(text) for text in _SCANNERS)),
        (DATA_CENTRE, tuple(ip_network(text) for text in _DATA_CENTRES)),
    )
