"""An office whose storage is counted."""

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor, Right, Role
from tests.conftest import NOW


@pytest.fixture
def office(cloud: None) -> Actor:
    account = accounts.create_account("Muster AG", now=NOW)
    partition = accounts.create_client(account.id, "Presse", now=NOW)
    user = accounts.create_user(
        account.id,
        "admin",
        password="correct horse battery",
        email="admin@muster.example",
        name="Erika",
        now=NOW,
        roles=frozenset({Role.LICENCE_MANAGER}),
        rights={partition.id: Right.FULL},
    )
    actor = Actor(account.id, user.id, user.email, "de", user.roles, user.rights)
    audit.record(actor, audit.Action.CREATED, f"user:{user.id}", new={"login": "admin"}, now=NOW)
    return actor
