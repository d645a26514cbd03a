"""The one Chalice object: routes and handlers of every feature, and nothing else."""

from typing import Any

from chalice.app import Chalice, Request, Response

from chalicelib.accounts import routes as accounts_routes
from chalicelib.accounts.service import authenticate
from chalicelib.entry import docs
from chalicelib.entry.auth import register_authenticator
from chalicelib.entry.edge import finish

app = Chalice(app_name="depesche", configure_logs=False)
app.api.binary_types = ["image/gif", "application/octet-stream"]
register_authenticator(authenticate)


@app.middleware("http")
def edge(event: Request, get_response: Any) -> Response:
    """Chalice's own errors in our words, and the headers that every answer carries."""
    return finish(event, get_response(event))


app.register_blueprint(docs.bp)
for blueprint in (accounts_routes.bp,):
    app.register_blueprint(blueprint, url_prefix="/api")
