"""Searching as you type, suggestions, and what rule-based lists find."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.contacts import repository
from chalicelib.contacts import service as contacts
from chalicelib.contacts.model import Contact, Origin, Phone, PostalAddress
from chalicelib.contacts.query import SearchQuery, matches
from chalicelib.contacts.search import changes, indexing, service
from chalicelib.kit.actor import Right
from chalicelib.kit.errors import NotFound
from tests.contacts_search.conftest import World


def names(world: World, text: str, **parts: object) -> list[str]:
    page = service.search(world.actor(), SearchQuery(text=text, **parts), world.now)  # type: ignore[arg-type]
    return [contact.last_name or contact.organisation for contact in page.contacts]


@pytest.fixture
def people(world: World) -> World:
    world.saved(
        world.contact(
            first_name="Änne", last_name="Müller", organisation="Rheinische Post", emails=("a.mueller@post.example",)
        ),
        world.contact(
            first_name="Jörg", last_name="Großmann", function="Chefredakteur", labels=("Politik", "Wirtschaft")
        ),
        world.contact(last_name="Muller", addresses=(PostalAddress(city="Köln", postal_code="50667"),), language="en"),
        world.contact(organisation="Krankenhaus Süd", phones=(Phone("+49 (0)211 505-1234"),), origin=Origin.IMPORTED),
        world.contact(world.second, last_name="Müller", organisation="Geheim", labels=("Verdeckt",)),
    )
    return world


TYPED: dict[str, set[str]] = {
    "müller": {"Müller", "Muller"},
    "mueller": {"Müller"},
    "Muller": {"Müller", "Muller"},
    "mü": {"Müller", "Muller"},
    "m": {"Müller", "Muller"},
    "MÜLLER ÄNNE": {"Müller"},
    "anne mul": {"Müller"},
    "grossm": {"Großmann"},
    "großm": {"Großmann"},
    "a.mueller@post": {"Müller"},
    "post.example": {"Müller"},
    "koeln": {"Muller"},
    "köl": {"Muller"},
    "polit": {"Großmann"},
    "chefred": {"Großmann"},
    "Krankenhäuser": {"Krankenhaus Süd"},
    "kranken sued": {"Krankenhaus Süd"},
    "505": {"Krankenhaus Süd"},
    "0211 505": {"Krankenhaus Süd"},
    "+49 211 505": {"Krankenhaus Süd"},
    "1234": {"Krankenhaus Süd"},
    "geheim": set(),
    "verdeckt": set(),
    "müller geheim": set(),
    "xyz": set(),
    "?!* ()[]": {"Müller", "Muller", "Großmann", "Krankenhaus Süd"},
    ".*": {"Müller", "Muller", "Großmann", "Krankenhaus Süd"},
    "mül\x00ler AND (OR": set(),
}


def test_contacts_are_found_as_one_types(people: World) -> None:
    assert {typed: set(names(people, typed)) for typed in TYPED} == TYPED


FILTERS: list[tuple[SearchQuery, set[str]]] = [
    (SearchQuery(labels=("politik",)), {"Großmann"}),
    (SearchQuery(labels=("Politik", "Sport")), set()),
    (SearchQuery(any_labels=("Sport", "WIRTSCHAFT")), {"Großmann"}),
    (SearchQuery(language="en"), {"Muller"}),
    (SearchQuery(has_email=True), {"Müller"}),
    (SearchQuery(origins=(Origin.IMPORTED,)), {"Krankenhaus Süd"}),
    (SearchQuery(function="chef"), {"Großmann"}),
    (SearchQuery(organisation="rhein"), {"Müller"}),
    (SearchQuery(city="köln"), {"Muller"}),
    (SearchQuery(text="muller", has_email=False), {"Muller"}),
]


@pytest.mark.req("CON-13", "CON-17")
def test_filters_narrow_a_search(people: World) -> None:
    for query, found in FILTERS:
        page = service.search(people.actor(), query, people.now)
        assert {contact.last_name or contact.organisation for contact in page.contacts} == found
        assert page.total == len(found)


@pytest.mark.req("CLI-05", "CLI-06")
def test_hidden_clients_are_neither_found_nor_counted_nor_suggested(people: World) -> None:
    assert service.search(people.actor(), SearchQuery(text="müller"), people.now).total == 2
    assert service.search(people.actor(), SearchQuery(), people.now).total == 4
    assert service.suggest(people.actor(), "gehe") == ()
    assert service.suggest(people.actor(), "verdeckt") == ()
    everything = people.actor(**{people.first: Right.READ, people.second: Right.READ})
    assert service.search(everything, SearchQuery(), people.now).total == 5
    assert [s.text for s in service.suggest(everything, "gehe")] == ["Geheim"]
    with pytest.raises(NotFound):
        service.search(people.actor(), SearchQuery(), people.now, client_id=people.second)
    nobody = people.actor(**{people.first: Right.HIDDEN})
    assert service.search(nobody, SearchQuery(), people.now).total == 0


def test_suggestions_show_names_organisations_labels_and_cities(people: World) -> None:
    def suggested(text: str) -> set[tuple[str, str]]:
        return {(s.kind, s.text) for s in service.suggest(people.actor(), text)}

    assert suggested("mü") == {("contact", "Änne Müller")}
    assert suggested("än") == {("contact", "Änne Müller")}
    assert suggested("rhei") == {("organisation", "Rheinische Post")}
    assert suggested("pol") == {("label", "Politik")}
    assert suggested("kö") == {("city", "Köln")}
    assert suggested("") == set()


def test_whole_names_come_before_beginnings_and_before_other_fields(world: World) -> None:
    world.saved(
        world.contact(last_name="Meier", labels=("Bonn",)),
        world.contact(last_name="Bonnefoy"),
        world.contact(last_name="Bonn"),
    )
    assert names(world, "bonn") == ["Bonn", "Bonnefoy", "Meier"]


def test_without_words_contacts_come_in_order_of_names(world: World) -> None:
    world.saved(*(world.contact(last_name=name) for name in ("Zander", "Ärmel", "Meier", "Öhler", "Abel")))
    assert names(world, "") == ["Abel", "Ärmel", "Meier", "Öhler", "Zander"]


def test_pages_follow_each_other_without_gaps(world: World) -> None:
    world.saved(*(world.contact(last_name=f"Name{i:03d}") for i in range(60)))
    seen: list[str] = []
    after = 0
    while True:
        page = service.search(world.actor(), SearchQuery(text="name"), world.now, after=after, limit=25)
        assert page.total == 60
        seen += [contact.last_name for contact in page.contacts]
        if not page.after:
            break
        after = page.after
    assert sorted(seen) == [f"Name{i:03d}" for i in range(60)]


def test_authors_see_their_own_changes_before_the_index_does(people: World) -> None:
    author, other = people.actor("usr_author"), people.actor("usr_other")
    service.search(author, SearchQuery(), people.now)
    made = contacts.create(author, people.contact(last_name="Neumann"), now=people.now).contact
    assert service.search(author, SearchQuery(text="neum"), people.now).total == 1
    assert service.search(other, SearchQuery(text="neum"), people.now).total == 0
    (mueller,) = service.search(author, SearchQuery(text="änne"), people.now).contacts
    contacts.update(author, mueller.contact_id, replace(mueller, last_name="Altmann"), now=people.now)
    assert [c.last_name for c in service.search(author, SearchQuery(text="altm"), people.now).contacts] == ["Altmann"]
    page = service.search(author, SearchQuery(text="müller"), people.now)
    assert [c.last_name for c in page.contacts] == ["Altmann", "Muller"]  # her address still says mueller
    assert page.total == 2
    assert service.search(author, SearchQuery(text="änne müller rhein"), people.now).total == 1
    contacts.delete(author, made.contact_id, now=people.now)
    assert service.search(author, SearchQuery(text="neum"), people.now).total == 0
    assert service.search(author, SearchQuery(), people.now).total == 4


def test_own_changes_are_paged_together_with_the_rest(world: World) -> None:
    world.saved(*(world.contact(last_name=f"Name{i:02d}") for i in range(7)))
    actor = world.actor()
    service.search(actor, SearchQuery(), world.now)
    for number in (90, 91, 92):
        contacts.create(actor, world.contact(last_name=f"Name{number}"), now=world.now)
    seen = []
    for after in range(0, 10, 2):
        page = service.search(actor, SearchQuery(text="name"), world.now, after=after, limit=2)
        assert page.total == 10
        seen += [contact.last_name for contact in page.contacts]
    assert sorted(seen) == [*(f"Name{i:02d}" for i in range(7)), "Name90", "Name91", "Name92"]


WORD = st.sampled_from(
    ["Müller", "Mueller", "Muller", "Groß", "gross", "Ä", "an", "x@y.example", "Süd-West", "e", "ﬁ", "İ", "ßs"]
)
CONTACT: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({
    "last_name": st.one_of(st.just(""), WORD),
    "organisation": st.one_of(st.just(""), WORD),
    "function": WORD,
    "labels": st.lists(WORD, max_size=2, unique_by=str.casefold).map(tuple),
    "emails": st.lists(st.just("a@b.example"), max_size=1).map(tuple),
    "addresses": st.lists(WORD.map(lambda city: PostalAddress(city=city)), max_size=1).map(tuple),
    "language": st.sampled_from(["de", "en"]),
})  # fmt: skip
QUERY = st.builds(
    SearchQuery,
    text=st.lists(st.one_of(WORD, st.text(max_size=3)), max_size=2).map(" ".join),
    labels=st.lists(WORD, max_size=1).map(tuple),
    function=st.one_of(st.just(""), WORD),
    city=st.one_of(st.just(""), WORD),
    language=st.sampled_from(["", "de"]),
    has_email=st.sampled_from([None, True, False]),
)


@pytest.mark.req("CON-13")
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_rule_based_lists_find_exactly_what_the_definition_says(world: World, data: st.DataObject) -> None:
    made = [world.contact(**fields) for fields in data.draw(st.lists(CONTACT, min_size=1, max_size=8))]
    world.saved(*made)
    indexing.update(world.account_id, {world.first: [c.contact_id for c in made[::2]]})
    changes.note(world.account_id, world.first, [c.contact_id for c in made], user_id="u", now=world.now, bulk=True)
    everyone = list(repository.stream(world.account_id, world.first))
    for query in data.draw(st.lists(QUERY, min_size=10, max_size=30)):
        found = list(service.matching_ids(world.account_id, world.first, query))
        assert sorted(found) == sorted(c.contact_id for c in everyone if matches(query, c))


def test_a_search_finds_at_least_what_the_definition_says(people: World) -> None:
    everyone: list[Contact] = list(repository.stream(people.account_id, people.first))
    for text in ("müller", "anne", "post", "süd", "rhein post", "polit wirt", "chef", "koln"):
        wanted = {c.contact_id for c in everyone if matches(SearchQuery(text=text), c)}
        page = service.search(people.actor(), SearchQuery(text=text), people.now)
        assert wanted <= {c.contact_id for c in page.contacts}
