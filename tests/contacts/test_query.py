"""The search model (CON-13, CON-17)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contacts.model import Contact, Origin, PostalAddress
from chalicelib.contacts.query import SearchQuery, asked_words, from_plain, matches, to_plain

CONTACT = Contact(
    "con_1",
    "cli_1",
    title="Dr.",
    first_name="Jörg",
    nobility="von der",
    last_name="Müller-Groß",
    function="Redakteur Wirtschaft",
    organisation="Kölner Stadt-Anzeiger",
    emails=("joerg.mueller@ksta.example",),
    labels=("Presse", "Energie West"),
    notes="Trifft sich gern in Düsseldorf",
    origin=Origin.IMPORTED,
    addresses=(PostalAddress(city="Köln"), PostalAddress(city="Bonn")),
)

FOUND = [
    (SearchQuery(), True),
    (SearchQuery(text="müller"), True),
    (SearchQuery(text="mueller"), True),
    (SearchQuery(text="muller"), True),
    (SearchQuery(text="MÜL"), True),
    (SearchQuery(text="mu\u0308l"), True),
    (SearchQuery(text="üller"), False),
    (SearchQuery(text="gross jorg"), True),
    (SearchQuery(text="groß jörg anzeiger"), True),
    (SearchQuery(text="groß maria"), False),
    (SearchQuery(text="müller-groß"), True),
    (SearchQuery(text="ksta"), True),
    (SearchQuery(text="joerg.mueller@ksta"), True),
    (SearchQuery(text="düsseld"), True),
    (SearchQuery(text="energ bonn"), True),
    (SearchQuery(text="  ,; "), True),
    (SearchQuery(labels=("presse",)), True),
    (SearchQuery(labels=(" PRESSE", "energie  west")), True),
    (SearchQuery(labels=("Presse", "Sport")), False),
    (SearchQuery(labels=("Energie",)), False),
    (SearchQuery(any_labels=("Sport", "Presse")), True),
    (SearchQuery(any_labels=("Sport",)), False),
    (SearchQuery(function="wirt"), True),
    (SearchQuery(function="anzeiger"), False),
    (SearchQuery(organisation="stadt koelner"), True),
    (SearchQuery(city="bonn"), True),
    (SearchQuery(city="koln"), True),
    (SearchQuery(city="düsseldorf"), False),
    (SearchQuery(language="de"), True),
    (SearchQuery(language="en"), False),
    (SearchQuery(has_email=True), True),
    (SearchQuery(has_email=False), False),
    (SearchQuery(origins=(Origin.IMPORTED, Origin.PRESS)), True),
    (SearchQuery(origins=(Origin.MANUAL,)), False),
    (SearchQuery(text="müller", labels=("Presse",), city="Köln", has_email=True), True),
    (SearchQuery(text="müller", labels=("Presse",), city="Hamburg"), False),
]


@pytest.mark.req("CON-13", "CON-17")
@pytest.mark.parametrize(
    ("query", "found"),
    FOUND,
    ids=lambda value: str(to_plain(value)) if isinstance(value, SearchQuery) else str(value),
)
def test_matching(query: SearchQuery, found: bool) -> None:
    assert matches(query, CONTACT) is found


@given(st.text(max_size=20))
def test_every_word_finds_itself_by_each_of_its_beginnings(text: str) -> None:
    contact = Contact("con_1", "cli_1", last_name=text)
    assert matches(SearchQuery(text=text), contact)
    for word in asked_words(text):
        assert matches(SearchQuery(text=word), contact)
    if text.isascii():
        assert all(matches(SearchQuery(text=word[:1]), contact) for word in asked_words(text))


@given(
    st.builds(
        SearchQuery,
        text=st.text(max_size=5),
        labels=st.lists(st.text(max_size=5), max_size=2).map(tuple),
        has_email=st.sampled_from([None, True, False]),
        language=st.sampled_from(["", "de", "en"]),
        origins=st.lists(st.sampled_from(list(Origin)), max_size=2).map(tuple),
    )
)
def test_a_saved_search_is_read_as_it_was_written(query: SearchQuery) -> None:
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in to_plain(query).items()}
    assert from_plain({**plain, "part_of_a_newer_release": 1}) == query
