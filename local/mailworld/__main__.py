"""`python -m local.mailworld --root DIR --smtp-port 2525 --viewer-port 8803 --web http://127.0.0.1:8800`.

Three processes: this one takes mail and answers DNS; the emitter reports to the product; the desk indexes, shows and
reads. The others end when this one ends, however it ends, and are started again when they fall over.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from . import config, dns_server, dns_zone, smtp_server

_PARTS = ("emitter", "desk")


def main() -> int:
    """Run the world, or one part of it (`--part`, used by the world itself)."""
    options = _options(sys.argv[1:])
    options.root.mkdir(parents=True, exist_ok=True)
    live = config.LiveConfig(options.root, config.QUIET if options.quiet else config.World())
    if options.part == "emitter":
        _run_emitter(options, live)
    elif options.part == "desk":
        _run_desk(options, live)
    else:
        asyncio.run(_run_world(options, live))
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m local.mailworld", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="folder of the world: log, index, configuration")
    parser.add_argument("--backend-root", type=Path, help="root of local.backend (default: the folder of the world)")
    parser.add_argument("--smtp-port", type=int, default=2525)
    parser.add_argument("--viewer-port", type=int, default=8803)
    parser.add_argument("--dns-port", type=int, default=5353)
    parser.add_argument("--web", default="http://127.0.0.1:8800", help="the product's address; readers go nowhere else")
    parser.add_argument("--domain", action="append", default=[], help="sender domain that gets MX, SPF, DMARC records")
    parser.add_argument("--quiet", action="store_true", help="nobody bounces, delays or complains by chance")
    parser.add_argument("--no-readers", action="store_true")
    parser.add_argument("--no-events", action="store_true", help="report nothing to the product")
    parser.add_argument("--no-viewer", action="store_true", help="neither index, viewer nor readers")
    parser.add_argument("--no-starttls", action="store_true")
    parser.add_argument("--part", choices=_PARTS, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


async def _run_world(options: argparse.Namespace, live: config.LiveConfig) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    for domain in options.domain:
        dns_zone.seed_domain(options.root, domain)
    server = await smtp_server.start(options.root, options.smtp_port, live, starttls=not options.no_starttls)
    names = await dns_server.start(options.root, options.dns_port)
    children = Children(_wanted_parts(options))
    print(
        f"mailworld: smtp 127.0.0.1:{server.port}, dns 127.0.0.1:{names.port}, "
        f"viewer http://127.0.0.1:{options.viewer_port}",
        flush=True,
    )
    while not stop.is_set():
        children.keep_alive()
        try:
            await asyncio.wait_for(stop.wait(), 1)
        except TimeoutError:
            continue
    names.close()
    await server.close()
    children.end()


def _wanted_parts(options: argparse.Namespace) -> list[str]:
    left_out = {"emitter": options.no_events, "desk": options.no_viewer}
    return [part for part in _PARTS if not left_out[part]]


class Children:
    """The other processes; each holds the reading end of a pipe that closes when this process ends, even by SIGKILL."""

    def __init__(self, parts: list[str]) -> None:
        self._running = {part: _spawn(part) for part in parts}

    def keep_alive(self) -> None:
        """Start those again that have fallen over."""
        for part, process in self._running.items():
            if process.poll() is not None:
                print(f"mailworld: {part} ended with {process.returncode}, starting it again", flush=True)
                self._running[part] = _spawn(part)

    def end(self) -> None:
        """Ask all to end and wait a little; the slow are killed, which loses nothing."""
        for process in self._running.values():
            assert process.stdin is not None
            process.stdin.close()
        for process in self._running.values():
            try:
                process.wait(8)
            except subprocess.TimeoutExpired:
                process.kill()


def _spawn(part: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "local.mailworld", *sys.argv[1:], "--part", part]
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def _while_parent_lives() -> Callable[[], bool]:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    ended = threading.Event()

    def watch() -> None:
        while os.read(0, 1):
            pass
        ended.set()
        time.sleep(6)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    return lambda: not ended.is_set()


def _run_emitter(options: argparse.Namespace, live: config.LiveConfig) -> None:
    from .alone import only_one
    from .emitter import Emitter, run
    from .outbox import AwsOutbox, use_embedded_backend

    running = _while_parent_lives()
    with only_one(options.root / "emitter.lock"):
        use_embedded_backend(options.backend_root or options.root)
        run(Emitter(options.root, AwsOutbox(), live.current), running)


def _run_desk(options: argparse.Namespace, live: config.LiveConfig) -> None:
    from .alone import only_one
    from .desk import run

    running = _while_parent_lives()
    with only_one(options.root / "desk.lock"):
        run(options.root, options.viewer_port, "" if options.no_readers else options.web, live.current, running)


if __name__ == "__main__":
    sys.exit(main())
