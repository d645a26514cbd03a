"""Every route against everybody who must not get through: answer and effect (CLI-02, CLI-05 to CLI-07, ROL-02, ROL-09
to ROL-12, DUN-09).

The routes come from the OpenAPI document. A new one fails until `wall_expectations.py` says who may use it, a new path
variable until `walls_world.py` has an object for it.
"""

from collections.abc import Iterable

import pytest

from tests.contracts.wall_expectations import EXPECTATIONS
from tests.contracts.walls_world import ROUTES, STOPPED, Route, World, world
from tests.contracts.wsgi_client import Answer

__all__ = ["world"]

WITHOUT_SESSION = {
    "nobody": "not_signed_in",
    "expired": "not_signed_in",
    "superseded": "session_superseded",
    "revoked": "session_revoked",
    **{f"{state.value}_user": "not_signed_in" for state in STOPPED},
}
# What answers "not found" to its owner too: nothing was sent, nothing ordered, one test of many.
EMPTY = {
    "GET /api/mailings/{mailing_id}/test-sends/{request_id}",
    "GET /api/mailings/{mailing_id}/archive",
}
# Bodies that no sample can make whole are refused for their form, before anybody asks who sends them.
FORM_FIRST = {400, 422}


def routes(*kinds: str, method: str = "", with_object: bool | None = None) -> list[pytest.param]:  # type: ignore[valid-type]
    """The routes of some kinds, as parameters of a test."""
    found = [route for name, route in ROUTES.items() if name in EXPECTATIONS and EXPECTATIONS[name].kind in kinds]
    wanted = [r for r in found if not method or (method == "GET") is not r.is_unsafe]
    chosen = [r for r in wanted if with_object is None or ("{" in r.path) is with_object]
    return [pytest.param(route, id=route.name) for route in chosen]


ALL = [pytest.param(route, id=name) for name, route in ROUTES.items()]


def test_every_route_says_who_may_use_it_and_none_is_said_of_what_is_gone() -> None:
    missing, gone = sorted(set(ROUTES) - set(EXPECTATIONS)), sorted(set(EXPECTATIONS) - set(ROUTES))
    assert not missing, "tests/contracts/wall_expectations.py needs a line for: " + ", ".join(missing)
    assert not gone, "tests/contracts/wall_expectations.py has lines of routes that are gone: " + ", ".join(gone)


@pytest.mark.req("ROL-09", "ROL-10", "DUN-09")
@pytest.mark.parametrize("route", ALL)
def test_without_a_living_session_nothing_is_answered_and_nothing_done(world: World, route: Route) -> None:
    with world.unchanged():
        for who, code in WITHOUT_SESSION.items():
            answer = world.ask(who, route)
            assert (answer.status, answer.body["code"]) == (401, code), who


@pytest.mark.req("DUN-09", "SUB-26")
@pytest.mark.parametrize("route", ALL)
def test_while_the_account_stops_its_licence_manager_reaches_what_stays_open(world: World, route: Route) -> None:
    if route.name == "DELETE /api/session":
        return
    open_ = EXPECTATIONS[route.name].while_stopped
    for state in STOPPED:
        before = world.stored()
        answer = world.ask(f"{state.value}_manager", route)
        code = f"account_{state.value}"
        if open_:
            assert _code(answer) != code
        else:
            assert (answer.status, answer.body["code"]) == (403, code)
            assert world.stored() == before


@pytest.mark.req("CLI-02", "CLI-05", "CLI-06")
@pytest.mark.parametrize("who", ["stranger", "hidden"])
@pytest.mark.parametrize("route", routes("read", "full", "assigned"))
def test_a_foreign_or_hidden_object_is_answered_like_none(world: World, who: str, route: Route) -> None:
    with world.unchanged():
        answer, unknown = world.ask(who, route), world.ask_for_unknown(who, route)
    # Without the role a colleague is refused before anything is looked up, in the same words for what there is not.
    assert answer.status in ({404} if who == "stranger" else {403, 404}), answer
    assert (answer.status, answer.body) == (unknown.status, unknown.body)


@pytest.mark.req("CLI-03", "CLI-07")
@pytest.mark.parametrize("route", routes("full"))
def test_a_reader_changes_nothing(world: World, route: Route) -> None:
    with world.unchanged():
        assert world.ask("reader", route).status in {403, 404}


@pytest.mark.req("CLI-03", "CLI-07")
@pytest.mark.parametrize("route", routes("read"))
def test_a_reader_sees_and_takes_along(world: World, route: Route) -> None:
    answer = world.ask("reader", route)
    assert _code(answer) not in {"not_allowed", "not_signed_in"}, answer
    assert answer.status != 404 or route.name in EMPTY, answer


@pytest.mark.req("ROL-02", "ROL-04", "ROL-11", "CLI-04")
@pytest.mark.parametrize("route", routes("administrator", "licence_manager", "manager"))
def test_a_role_is_needed_where_the_account_is_concerned(world: World, route: Route) -> None:
    others = {"administrator": ["lm_only"], "licence_manager": ["admin_only"]}.get(EXPECTATIONS[route.name].kind, [])
    with world.unchanged():
        for who in ("reader", "colleague", "hidden", *others):
            _assert_refused(world.ask(who, route), {403})


@pytest.mark.req("CLI-02", "LIC-10")
@pytest.mark.parametrize("route", routes("administrator", "licence_manager", "manager", with_object=True))
def test_roles_end_at_the_account(world: World, route: Route) -> None:
    with world.unchanged():
        _assert_refused(world.ask("stranger", route), {404})


@pytest.mark.req("ROL-12")
@pytest.mark.parametrize("route", routes("operator"))
def test_customers_find_nothing_of_the_operators(world: World, route: Route) -> None:
    with world.unchanged():
        for who in ("owner", "stranger", "colleague"):
            _assert_refused(world.ask(who, route), {404})


@pytest.mark.req("CLI-02", "LIC-10")
@pytest.mark.parametrize(
    "route", routes("own", "administrator", "licence_manager", "manager", method="unsafe", with_object=False)
)
def test_what_one_does_to_the_own_account_leaves_others_alone(world: World, route: Route) -> None:
    if route.name == "DELETE /api/session":
        return
    ours = world.of_account(world.objects["account_id"])
    world.ask("stranger", route)
    assert world.of_account(world.objects["account_id"]) == ours


@pytest.mark.req("CLI-05", "CLI-06")
@pytest.mark.parametrize("who", ["stranger", "hidden"])
@pytest.mark.parametrize("route", routes("own", "administrator", "manager", "licence_manager", method="GET"))
def test_lists_counts_and_suggestions_show_nothing_of_it(world: World, who: str, route: Route) -> None:
    text = repr(world.ask(who, route, searching="muster").body)
    shared = {"domain", "account_id"} if who == "hidden" else set()
    hidden = {value for name, value in world.objects.items() if name not in shared and len(value) > 5}
    assert not [value for value in hidden if value in text], text


def test_the_owner_does_reach_the_objects(world: World) -> None:
    """Else the tests above would prove nothing."""
    missing = [
        route.name
        for route in _of(routes("read", "full", "assigned", "administrator", "manager", method="GET"))
        if world.ask("owner", route).status == 404
    ]
    assert set(missing) <= EMPTY


def _of(parameters: Iterable[object]) -> list[Route]:
    return [parameter.values[0] for parameter in parameters]  # type: ignore[attr-defined]


def _assert_refused(answer: Answer, statuses: set[int]) -> None:
    assert answer.status in statuses | FORM_FIRST | {404}, answer


def _code(answer: Answer) -> str:
    return str(answer.body.get("code", "")) if isinstance(answer.body, dict) else ""
