"""Conditions, updates and projections, DynamoDB's expressions as the product uses them."""

import re
from typing import Any

from tests.backend.contract.cases import case
from tests.backend.contract.store_table import Table, Value, key, number, text
from tests.backend.contract.targets import Api, code

_CONDITIONS = (
    ("attribute_exists(v)", True),
    ("attribute_not_exists(w)", True),
    ("v = :five", True),
    ("v <> :five", False),
    ("w <> :five", True),
    ("v < :ten AND v >= :five", True),
    ("v BETWEEN :five AND :ten", True),
    ("v IN (:ten, :five)", True),
    ("NOT v = :five OR t = :word", True),
    ("begins_with(t, :start)", True),
    ("contains(t, :part)", True),
    ("contains(tags, :word)", True),
    ("contains(l, :word)", True),
    ("size(t) = :four", True),
    ("attribute_type(t, :s)", True),
    ("m.a.b = :five", True),
    ("l[1] = :word", True),
    ("l[7] = :word", False),
    ("v = :word", False),
    ("(v = :ten) OR (v = :five)", True),
    ("NOT (v = :ten OR v = :five)", False),
    ("w = :five", False),
    ("v > m.a.b", False),
    ("size(m) = :one", True),
)


@case([holds for _, holds in _CONDITIONS])
def conditions_hold_as_documented(api: Api) -> Any:
    table = Table(api)
    table.put(
        "c",
        v=number(5),
        t=text("word"),
        tags={"SS": ["word", "x"]},
        l={"L": [number(1), text("word")]},
        m={"M": {"a": {"M": {"b": number(5)}}}},
    )
    values = {
        ":five": number(5),
        ":ten": number(10),
        ":word": text("word"),
        ":start": text("wo"),
        ":part": text("or"),
        ":four": number(4),
        ":s": text("S"),
        ":one": number(1),
    }
    seen = []
    for condition, _ in _CONDITIONS:
        used = {name: values[name] for name in re.findall(r":\w+", condition)}
        request: dict[str, Any] = {"ExpressionAttributeValues": used} if used else {}
        outcome = code(
            api.store.update_item,
            TableName=table.name,
            Key=key("c"),
            UpdateExpression="REMOVE nothing",
            ConditionExpression=condition,
            **request,
        )
        seen.append({"ok": True, "ConditionalCheckFailedException": False}.get(outcome, outcome))
    return seen


@case(
    {
        "n": number(6),
        "new": number(1),
        "l": {"L": [text("x"), text("y")]},
        "ss": {"SS": ["b"]},
        "m": {"M": {"k": number(1), "k2": number(2)}},
        "o": number(1),
        "fewer": number(3),
    }
)
def one_update_does_every_clause(api: Api) -> Any:
    table = Table(api)
    table.put("u", n=number(5), l={"L": [text("x")]}, gone=text("q"), ss={"SS": ["a", "b"]}, m={"M": {"k": number(1)}})
    answer = table.update(
        "ADD n :one, #new :one SET l = list_append(if_not_exists(l, :none), :y), m.k2 = m.k + :one,"
        " o = if_not_exists(o, :one),"
        " fewer = n - :two REMOVE gone DELETE ss :a",
        {":one": number(1), ":two": number(2), ":y": {"L": [text("y")]}, ":none": {"L": []}, ":a": {"SS": ["a"]}},
        ReturnValues="ALL_NEW",
        ExpressionAttributeNames={"#new": "new"},
    )
    return {name: value for name, value in answer["Attributes"].items() if name not in ("pk", "sk")}


@case([{"a": number(1)}, {"a": number(2)}, {"a": number(2), "pk": text("u"), "sk": text("1")}, None, {"b": number(1)}])
def updates_return_what_was_asked_for(api: Api) -> Any:
    table = Table(api)
    table.put("u", a=number(1))
    raise_a = {":v": number(2)}
    seen = [
        table.update("SET a = :v", raise_a, ReturnValues="UPDATED_OLD").get("Attributes"),
        table.update("SET a = :v", raise_a, ReturnValues="UPDATED_NEW").get("Attributes"),
        table.update("SET a = :v", raise_a, ReturnValues="ALL_OLD").get("Attributes"),
        table.update("SET a = :v", raise_a).get("Attributes"),
    ]
    created = table.update("SET b = :v", {":v": number(1)}, pk="fresh", ReturnValues="UPDATED_NEW")
    return [*seen, created.get("Attributes")]


@case({"l": {"L": [text("a"), text("d"), text("z")]}, "ss": None})
def list_elements_and_set_members_go(api: Api) -> Any:
    table = Table(api)
    table.put("u", l={"L": [text("a"), text("b"), text("c"), text("d")]}, ss={"SS": ["x"]})
    table.update("REMOVE l[1], l[2] DELETE ss :x", {":x": {"SS": ["x"]}})
    table.update("SET l[9] = :z", {":z": text("z")})
    item = table.get("u") or {}
    return {"l": item["l"], "ss": item.get("ss")}


_BAD_UPDATES: tuple[tuple[str, dict[str, Value]], ...] = (
    ("SET status = :v", {":v": text("x")}),
    ("SET a = :v", {":v": text("x"), ":unused": text("y")}),
    ("SET a = :undefined", {":v": text("x")}),
    ("SET sk = :v", {":v": text("x")}),
    ("SET a = :v ADD a :v", {":v": number(1)}),
    ("SET a = :v, a.b = :v", {":v": number(1)}),
    ("SET a.b = :v", {":v": number(1)}),
    ("SET a = b", {}),
    ("SET a = t + :v", {":v": number(1)}),
    ("ADD t :v", {":v": number(1)}),
    ("ADD a :v", {":v": text("x")}),
    ("SET a = :v SET b = :v", {":v": number(1)}),
    ("SET a == :v", {":v": number(1)}),
    ("SET", {}),
    ("SET a = nonsense(:v)", {":v": number(1)}),
)


@case(["ValidationException"] * len(_BAD_UPDATES))
def bad_updates_are_refused(api: Api) -> Any:
    table = Table(api)
    table.put("u", t=text("x"))
    return [table.update_code(expression, values) for expression, values in _BAD_UPDATES]


@case({"reserved": {"name": text("n"), "m": {"M": {"a": number(1)}}, "l": {"L": [text("b")]}}, "missing": None})
def projections_cut_items_to_paths(api: Api) -> Any:
    table = Table(api)
    table.put("p", name=text("n"), m={"M": {"a": number(1), "b": number(2)}}, l={"L": [text("a"), text("b")]})
    wanted = {"ProjectionExpression": "#n, m.a, l[1], nowhere", "ExpressionAttributeNames": {"#n": "name"}}
    return {"reserved": table.get("p", **wanted), "missing": table.get("none", **wanted)}
