"""A body per operation that gets as far as the rules, so that a hostile field is what decides."""

from typing import Any

from tests.contracts.sample_body import sample
from tests.hostile.world import MJML, World

CSV = "Nachname;E-Mail\nMüller;mueller@zeitung.example\nMeier;meier@zeitung.example\n".encode()
PERSON = {"last_name": "Muster", "emails": ["muster@zeitung.example"]}
MAIL = {"subject": "Neues", "html": "<p>Hallo</p>", "text": "Hallo"}


def body_for(world: World, operation: str, schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The least body that the schema accepts, with living ids and whatever the rules ask for."""
    body: dict[str, Any] = sample(schema, definitions)
    known = {
        "client_id": world.client_id,
        "keep_id": world.objects["contact_id"],
        "contact_ids": [world.objects["contact_id"]],
        "domain": "noch.example",
        "display_name": "Presse",
        "from_address": "presse@werk.example",
        "address": "muster@zeitung.example",
        "new_address": "besser@zeitung.example",
        "mjml": MJML,
        "columns": [{"position": 0, "target": "last_name"}, {"position": 1, "target": "email"}],
    }
    body |= {name: value for name, value in known.items() if name in body}
    return body | _MORE.get(operation.split(" ")[1].split("/")[2] if operation in _RICH else "", {})


_RICH = {
    "POST /api/contacts",
    "PUT /api/contacts/{contact_id}",
    "POST /api/mailings",
    "PUT /api/mailings/{mailing_id}",
}
_MORE: dict[str, dict[str, Any]] = {"contacts": PERSON, "mailings": MAIL}


def prepare(world: World, operation: str) -> None:
    """Put the object of the path into the state in which the operation reads its body."""
    from chalicelib.aws.storage import storage
    from chalicelib.contacts.importing.objects import upload_key

    if "{import_id}" not in operation:
        return
    wanted = {"client_id": world.client_id, "file_name": "a.csv", "size_bytes": len(CSV)}
    import_id = world.made("/imports", wanted)["job"]["id"]
    storage().put("media", upload_key(world.account_id, import_id), CSV)
    world.objects["import_id"] = import_id
    if "inspect" not in operation:
        world.made(f"/imports/{import_id}/inspect", {})


def current_version(world: World, path: str) -> int:
    """The version of the object in the path, 0 when it has none."""
    found = _find(world.admin.call("GET", path.removesuffix("/submission").removesuffix("/approval")).body, "version")
    return int(found or 0)


def _find(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value[name] if name in value else next((f for v in value.values() if (f := _find(v, name))), None)
    return None
