"""What holds for every kind of question, whatever its author wrote and whatever is sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, Asked, OptionDraft
from courses.kinds.kind import ALL, NONE
from courses.models import QuestionVersion
from lms.kit.polish import fold
from lms.kit.refused import Refused

Drawn = tuple[list[OptionDraft], dict[str, Any]]
VARIANTS = st.lists(
    st.text("abcd ŻÓŁć-7", min_size=1, max_size=8).filter(str.strip),
    unique_by=lambda text: fold(" ".join(text.split())),
    min_size=1,
    max_size=10,
).map(lambda texts: [OptionDraft(text=text) for text in texts])
DECIMALS = st.decimals(min_value=-(10**14), max_value=10**14, places=6).map(lambda value: format(value, "f"))
ITEMS = st.integers(min_value=2, max_value=10).map(
    lambda number: [OptionDraft(text=f"Krok {place}") for place in range(number)]
)
PAIRS = st.tuples(st.lists(st.sampled_from(["Zofia", "łódź", "EZD"]), min_size=2, max_size=8), st.booleans()).map(
    lambda drawn: [
        *(OptionDraft(text=f"Lewa {place}", pair=pair) for place, pair in enumerate(drawn[0])),
        *([OptionDraft(text="", pair="Niczyja")] if drawn[1] or len(set(drawn[0])) == 1 else []),
    ]
)
TYPED_GAP = VARIANTS.map(lambda drafts: "|".join(each.text.strip() for each in drafts))
LISTED_GAP = st.lists(
    st.sampled_from(["7", "=zła|", "Ł\\\\", "30 dni"]).map(lambda text: text.replace("=", "\\=").replace("|", "\\|")),
    min_size=2,
    max_size=4,
    unique=True,
).map(lambda items: "=" + "|".join(items))
AREAS = st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=2, max_size=10).map(
    lambda drawn: [
        OptionDraft(text=f"Obszar {n}", correct=is_right or not n, x=str(x), y="0,5", width="10", height="7.25")
        for n, (x, is_right) in enumerate(drawn)
    ]
)
PASSAGES = st.lists(st.tuples(st.text("ab \n|=.", max_size=5), TYPED_GAP | LISTED_GAP), min_size=1, max_size=4).map(
    lambda drawn: "".join(f"{before}{{{gap}}}" for before, gap in drawn)
)
PARTS = st.sampled_from([{}, {"marking": "all"}, {"marking": "part"}])


@st.composite
def choices(draw: Callable[..., Any], most_right: int) -> Drawn:
    number = draw(st.integers(min_value=2, max_value=10))
    right = draw(st.sets(st.integers(0, number - 1), min_size=1, max_size=most_right))
    return [OptionDraft(text=f"Odpowiedź {place}", correct=place in right) for place in range(number)], draw(PARTS)


WRITTEN: dict[str, st.SearchStrategy[Drawn]] = {
    "single": choices(1),
    "multiple": choices(10),
    "truth": st.sampled_from(["true", "false"]).map(lambda truth: ([], {"truth": truth})),
}
WRITTEN["text"] = st.tuples(VARIANTS, st.fixed_dictionaries({"accents": st.booleans()}))
WRITTEN["number"] = st.tuples(
    st.just([]),
    st.fixed_dictionaries(
        {"number": DECIMALS, "tolerance": DECIMALS.map(lambda text: text.lstrip("-")) | st.just("")},
        optional={"unit": st.sampled_from(["", "zł", "m2", "%"])},
    ),
)
WRITTEN["order"] = st.tuples(ITEMS, PARTS)
WRITTEN["hotspot"] = st.tuples(AREAS, PARTS.map(lambda rules: {"alt": "Okno", **rules}))
WRITTEN["gaps"] = st.tuples(
    st.just([]),
    st.tuples(PASSAGES, PARTS, st.booleans()).map(lambda drawn: {"passage": drawn[0], "accents": drawn[2]} | drawn[1]),
)
WRITTEN["match"] = st.tuples(PAIRS, PARTS)
RUBRICS = st.lists(st.lists(st.integers(0, 100), min_size=1, max_size=4), min_size=1, max_size=10).map(
    lambda drawn: "\n".join(
        "\n".join([f"Kryterium {n}", "1: dobrze", *(f"{points}: poziom" for points in levels)])
        for n, levels in enumerate(drawn)
    )
)
WRITTEN["open"] = st.tuples(
    st.just([]), st.fixed_dictionaries({"rubric": RUBRICS}, optional={"model": st.text("ab \nŁ", max_size=9)})
)
EVERY = pytest.mark.parametrize("kind", WRITTEN)


def write(kind: str, drawn: Drawn) -> Asked:
    return KINDS[kind].write(*drawn, before=None)


def sent_to(asked: Asked, kind: str) -> st.SearchStrategy[list[str]]:
    """What the form sends, and what only a hostile one does."""
    fields = KINDS[kind].shown(asked, [])
    values = [each.value for field in fields for each in field.choices or [field]]
    return st.lists(st.one_of(st.sampled_from(values), st.text(max_size=12), DECIMALS), max_size=12) | st.lists(
        st.text(max_size=12) | DECIMALS, max_size=1
    )


def test_every_kind_that_can_be_chosen_is_in_the_table_and_under_test() -> None:
    assert set(KINDS) == set(QuestionVersion.Kind.values) == set(WRITTEN)


@EVERY
@given(data=st.data())
def test_the_right_answer_is_taken_and_gets_all_the_points(kind: str, data: st.DataObject) -> None:
    asked, way = write(kind, data.draw(WRITTEN[kind])), KINDS[kind]
    right = way.right(asked)
    assert any(line.is_right for line in way.key(asked))
    if way.by_person:
        assert way.share(asked, right) == NONE
        return

    assert way.share(asked, way.take(asked, right)) == way.share(asked, right) == ALL
    assert way.told(asked, right)


@EVERY
@given(data=st.data())
def test_whatever_is_sent_is_refused_in_words_or_worth_between_nothing_and_all(kind: str, data: st.DataObject) -> None:
    asked, way = write(kind, data.draw(WRITTEN[kind])), KINDS[kind]
    sent = data.draw(sent_to(asked, kind))

    try:
        taken = way.take(asked, sent)
    except Refused:
        return
    assert NONE <= way.share(asked, taken) <= ALL
    assert way.take(asked, taken) == taken
    assert all(isinstance(each, str) and "\0" not in each for each in taken)
    assert way.shown(asked, taken)


@EVERY
@given(data=st.data())
def test_what_is_kept_in_the_database_is_the_same_question(kind: str, data: st.DataObject) -> None:
    drawn = data.draw(WRITTEN[kind])
    asked = write(kind, drawn)

    stored = Asked(json.loads(json.dumps(asked.options)), json.loads(json.dumps(asked.rules)))

    assert stored == asked
    assert KINDS[kind].right(stored) == KINDS[kind].right(asked)


@EVERY
@given(data=st.data())
def test_the_same_words_written_again_keep_their_ids(kind: str, data: st.DataObject) -> None:
    rows, rules = data.draw(WRITTEN[kind])
    before = write(kind, (rows, rules))

    again = [replace(row, id=option["id"]) for row, option in zip(rows, before.options, strict=True)]

    assert KINDS[kind].write(again, rules, before) == before


@EVERY
@given(data=st.data())
def test_guessing_is_worth_a_part_and_a_wording_marks_its_own_answers(kind: str, data: st.DataObject) -> None:
    asked, way = write(kind, data.draw(WRITTEN[kind])), KINDS[kind]

    assert NONE <= way.guess(asked) <= ALL
    assert way.marks(asked, asked) is not way.by_person
    assert set(way.picks(asked)) in ({each.value for each in way.shown(asked, [])}, set())


@given(drawn=choices(10).filter(lambda drawn: any(each.correct for each in drawn[0][:6])))
def test_guessing_several_is_the_mean_over_every_set_that_can_be_chosen(drawn: Drawn) -> None:
    asked, way = write("multiple", (drawn[0][:6], drawn[1])), KINDS["multiple"]
    ids = sorted(asked.ids())
    sets = [chosen for size in range(1, len(ids) + 1) for chosen in combinations(ids, size)]

    assert way.guess(asked) == sum((way.share(asked, chosen) for chosen in sets), NONE) / len(sets)


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ({"lewa": "prawa", "góra": "dół"}, {"lewa": "dół", "góra": "prawa"}, True),
        ({"lewa": "prawa", "góra": "dół"}, {"lewa": "prawa", "góra": "spód"}, False),
    ],
)
def test_pairs_that_change_places_mark_old_answers_and_new_halves_do_not(
    before: dict[str, str], after: dict[str, str], marks: bool
) -> None:
    way = KINDS["match"]
    first = way.write([OptionDraft(text=text, pair=pair) for text, pair in before.items()], {}, None)
    ids = [option["id"] for option in first.options]
    rows = [OptionDraft(text=text, pair=pair, id=pk) for pk, (text, pair) in zip(ids, after.items(), strict=True)]

    assert way.marks(way.write(rows, {}, first), first) is marks
