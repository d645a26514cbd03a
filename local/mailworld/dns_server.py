"""An authoritative name server on loopback, UDP and TCP, that answers from the zone file and nothing else."""

import asyncio
import struct
from collections.abc import Callable
from pathlib import Path
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from . import dns_zone

HOST = "127.0.0.1"
_CNAME_HOPS = 8
_UDP_BYTES = 1232
_NO_EDNS_BYTES = 512
_SOA = "ns.local.test. hostmaster.local.test. 1 3600 600 86400 30"


class LiveZone:
    """The zone of a root, read again whenever the file changes; a broken file keeps the last good one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamp: tuple[int, int, int] | None = None
        self._zone: dns_zone.Zone = {}

    def current(self) -> dns_zone.Zone:
        """The records as of now."""
        path = self._root / dns_zone.ZONE_FILE
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if stamp != self._stamp:
                self._zone, self._stamp = dns_zone.load(self._root), stamp
        except FileNotFoundError:
            self._zone, self._stamp = {}, None
        except (ValueError, TypeError, AttributeError, OSError) as error:
            print(f"mailworld: {path.name} ignored: {error}", flush=True)
        return self._zone


def answer(wire: bytes, zone: dns_zone.Zone, max_bytes: int | None = None) -> bytes | None:
    """The answer to one query, None when `wire` is no query; truncated (TC) beyond `max_bytes` (None: what it asks)."""
    try:
        query = dns.message.from_wire(wire)
    except (dns.exception.DNSException, struct.error):
        return None
    if query.flags & dns.flags.QR:
        return None
    response = dns.message.make_response(query)
    response.flags |= dns.flags.AA
    if query.opcode() != dns.opcode.QUERY or len(query.question) != 1:
        response.set_rcode(dns.rcode.NOTIMP)
    else:
        _fill(response, query.question[0], zone)
    limit = max_bytes or (_UDP_BYTES if query.edns >= 0 else _NO_EDNS_BYTES)
    return _to_wire(response, limit)


def _to_wire(response: dns.message.Message, limit: int) -> bytes:
    wire: bytes = response.to_wire(max_size=65535)
    if len(wire) <= limit:
        return wire
    response.answer, response.authority = [], []
    response.flags |= dns.flags.TC
    return bytes(response.to_wire())


def _fill(response: dns.message.Message, question: dns.rrset.RRset, zone: dns_zone.Zone) -> None:
    name = question.name
    for _ in range(_CNAME_HOPS):
        types = zone.get(dns_zone.plain(name.to_text()))
        aliases = (types or {}).get("CNAME")
        if not aliases or question.rdtype == dns.rdatatype.CNAME:
            break
        response.answer.append(_rrset(name, "CNAME", aliases))
        name = dns.name.from_text(aliases[0])
    if types is None and not _is_inner(name, zone):
        response.set_rcode(dns.rcode.NXDOMAIN)
    values = (types or {}).get(dns.rdatatype.to_text(question.rdtype))
    if values:
        response.answer.append(_rrset(name, dns.rdatatype.to_text(question.rdtype), values))
    else:
        response.authority.append(_rrset(dns.name.root, "SOA", [_SOA]))


def _is_inner(name: dns.name.Name, zone: dns_zone.Zone) -> bool:
    """Whether names exist below `name` only: then it exists too, without records (RFC 8020)."""
    ending = "." + dns_zone.plain(name.to_text())
    return any(each.endswith(ending) for each in zone)


def _rrset(name: dns.name.Name, record_type: str, values: list[str]) -> dns.rrset.RRset:
    texts = [_quoted(value) for value in values] if record_type == "TXT" else values
    return dns.rrset.from_text_list(name, dns_zone.TTL_S, "IN", record_type, texts)


def _quoted(text: str) -> str:
    if text.startswith('"'):
        return text
    pieces = [text[start : start + 250] for start in range(0, len(text), 250)] or [""]
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)


class _Udp(asyncio.DatagramProtocol):
    def __init__(self, zone: Callable[[], dns_zone.Zone]) -> None:
        self._zone = zone

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        reply = answer(data, self._zone())
        if reply:
            self._transport.sendto(reply, addr)


class NameServer:
    """The listening server; `port` is the same over UDP and TCP."""

    def __init__(self, server: asyncio.Server, udp: asyncio.DatagramTransport) -> None:
        self._server = server
        self._udp = udp
        self.port: int = server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Stop answering."""
        self._server.close()
        self._udp.close()


async def start(root: Path, port: int) -> NameServer:
    """Serve the zone of `root` on loopback `port` (0 = any) in this loop."""
    live = LiveZone(root)

    async def serve_tcp(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while reply := answer(await _framed(reader), live.current(), 65535):
                writer.write(struct.pack("!H", len(reply)) + reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, TimeoutError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve_tcp, HOST, port)
    address = server.sockets[0].getsockname()
    udp, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: _Udp(live.current), local_addr=address)
    return NameServer(server, udp)


async def _framed(reader: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack("!H", await asyncio.wait_for(reader.readexactly(2), 10))
    return await asyncio.wait_for(reader.readexactly(length), 10)
