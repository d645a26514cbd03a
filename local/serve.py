"""The web processes: the product, and the signed links of its object store. `python -m local.serve web|files`."""

import sys
from typing import Any

from local.environment import install_cloud, place
from local.parent import end_with_server


def web_application() -> Any:
    """The product as a WSGI application, with the web app where that is built."""
    end_with_server()
    where = place()
    install_cloud(where)
    from app import app
    from local.site import DIST, Site
    from local.web import WsgiApp

    return WsgiApp(app, Site(DIST, f"http://127.0.0.1:{where.files_port}"))


def files_application() -> Any:
    """The embedded object store behind signed links."""
    end_with_server()
    install_cloud(place())
    from local.backend.s3_http import application

    return application(place().root / "cloud")


def main() -> None:
    """Serve one of the two on its port until ended."""
    from granian.constants import Interfaces
    from granian.server import Server

    where = place()
    port = {"web": where.port, "files": where.files_port}[sys.argv[1]]
    target = f"local.serve:{sys.argv[1]}_application"
    Server(
        target,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        factory=True,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()


if __name__ == "__main__":
    main()
