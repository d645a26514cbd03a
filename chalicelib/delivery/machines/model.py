"""Hits on the links and the picture of one mail, and what is thought of them."""

from datetime import datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass

HONEYPOT_LINK = 9999
"""Number of a link that no person sees."""


class HitKind(StrEnum):
    """The opening picture, or a counted link."""

    OPEN = "open"
    CLICK = "click"


class Maker(StrEnum):
    """Who made a hit. Undecided is shown as such and counts for neither."""

    HUMAN = "human"
    MACHINE = "machine"
    UNDECIDED = "undecided"


class Cause(StrEnum):
    """Why a hit is judged so."""

    PERSON = "person"
    IMAGE_PROXY = "image_proxy"
    PRIVACY_PROTECTION = "privacy_protection"
    HONEYPOT = "honeypot"
    HEAD_REQUEST = "head_request"
    NO_PROGRAM_NAMED = "no_program_named"
    LINK_SCANNER = "link_scanner"
    SCANNER_NETWORK = "scanner_network"
    CRAWLER = "crawler"
    BURST = "burst"
    BESIDE_A_BURST = "beside_a_burst"
    TOO_SOON = "too_soon"
    SOON = "soon"
    DATA_CENTRE = "data_centre"


class Program(StrEnum):
    """Kinds of reading programs."""

    READER = "reader"
    IMAGE_PROXY = "image_proxy"
    PRIVACY_PROXY = "privacy_proxy"
    SCANNER = "scanner"
    PREVIEW = "preview"
    CRAWLER = "crawler"
    NONE = "none"


@dataclass(frozen=True)
class Hit:
    """One request. `link` is the number of the link, -1 for the picture; `program` the kind of program that asked
    (programs.program_of); `network` what the caller's address says (networks.name_of); `visitor` tells requests from
    one program and place from others, without naming them."""

    kind: HitKind
    at: datetime
    link: int
    method: str
    program: Program
    network: str = ""
    visitor: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is thought of a hit, and why."""

    maker: Maker
    cause: Cause
