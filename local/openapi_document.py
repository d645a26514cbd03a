"""The OpenAPI document on standard output: `python -m local.openapi_document`; the web app's types are made from it."""

import json
import sys

from chalicelib.entry.openapi import openapi


def main() -> None:
    """Print the document of the whole API, without a server's address."""
    from app import app

    json.dump(openapi(app, server_url="/"), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
