"""What has changed between two versions of an instruction, as a pure function of both."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.blocks.changed_steps import LONGEST_COMPARED, PictureChange, What, Words, changed_steps, step_diffs


def step(pk: int, title: str = "Krok", **value: Any) -> dict[str, Any]:
    return {"type": "step", "id": str(UUID(int=pk)), "value": {"title": title, **value}}


def told(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(each.what.value, UUID(each.block_id).int, each.number) for each in changed_steps(old, new)]


def test_steps_that_came_changed_and_went_stand_in_the_order_of_the_text() -> None:
    old = [step(1), step(2, "Kliknij Nowy"), step(3), step(4)]
    new = [step(5, "Zaloguj się"), step(1), step(2, "Kliknij Dodaj"), step(4)]

    assert told(old, new) == [("new", 5, 1), ("changed", 2, 3), ("removed", 3, 3)]


def test_what_says_the_same_to_its_readers_has_not_changed() -> None:
    """Minutes, the rule of who follows it, and fields that an older version did not have yet."""
    old = [step(1, text="<p>Tekst</p>"), step(2, screenshot={"image": 7, "alt_text": "Pulpit", "decorative": False})]
    new = [
        step(2, screenshot={"image": 7, "alt_text": "Pulpit", "decorative": False}, minutes=4, why="", further=None),
        step(1, text="<p>Tekst</p>", applies=[{"kinds": ["city"]}], further_at=""),
    ]

    assert told(old, new) == []


def test_each_thing_a_reader_sees_counts() -> None:
    old = [step(1)]
    for said in (
        {"text": "<p>Nowe</p>"},
        {"warning": "Uwaga"},
        {"why": "Bo tak"},
        {"task": "Podpisz"},
        {"expected": "Widać numer"},
        {"further": 4},
        {"further": 4, "further_at": "1:05"},
        {"screenshot": {"image": 7, "alt_text": "", "decorative": True}},
        {"screenshot": 7},
    ):
        assert told(old, [step(1, **said)]) == [("changed", 1, 1)], said


def test_only_the_words_that_differ_are_marked_and_only_fields_that_differ_are_told() -> None:
    old = [step(1, "Kliknij Nowy", expected="Widać numer.", text="<p>Pierwszy</p><p>drugi akapit</p>")]
    new = [step(1, "Kliknij Dodaj", expected="Widać numer.", text="<p>Pierwszy</p><p>trzeci akapit</p>")]

    (diff,) = step_diffs(old, new)

    assert diff.words == {
        "title": (Words("equal", "Kliknij "), Words("deletion", "Nowy"), Words("addition", "Dodaj")),
        "text": (
            Words("equal", "Pierwszy\n"),
            Words("deletion", "drugi"),
            Words("addition", "trzeci"),
            Words("equal", " akapit"),
        ),
    }
    assert diff.picture is None


def test_a_new_and_a_removed_step_are_told_as_they_are() -> None:
    shot = {"image": 7, "alt_text": "Pulpit", "decorative": False}
    (new,) = step_diffs([], [step(1, "Kliknij", text="<ul><li>raz</li><li>dwa</li></ul>", screenshot=shot)])
    (gone,) = step_diffs([step(1, "Kliknij", screenshot=shot)], [])

    assert new.words == {"title": (Words("equal", "Kliknij"),), "text": (Words("equal", "raz\ndwa"),)}
    assert new.picture == PictureChange(None, 7, "", "Pulpit")
    assert (gone.step.what, gone.picture) == (What.REMOVED, PictureChange(7, None, "Pulpit", ""))


def test_another_picture_is_told_with_both_descriptions() -> None:
    before, after = ({"image": pk, "alt_text": f"Opis {pk}", "decorative": False} for pk in (7, 8))

    (diff,) = step_diffs([step(1, screenshot=before)], [step(1, screenshot=after)])

    assert diff.words == {}
    assert diff.picture == PictureChange(7, 8, "Opis 7", "Opis 8")


def test_a_text_too_long_to_compare_is_told_as_it_was_and_as_it_is() -> None:
    long, longer = "a " * LONGEST_COMPARED, "b " * LONGEST_COMPARED

    (diff,) = step_diffs([step(1, expected=long)], [step(1, expected=longer)])

    assert diff.words["expected"] == (Words("deletion", long.strip()), Words("addition", longer.strip()))


TEXTS = st.text(alphabet="ab \n", max_size=12)
STEPS = st.lists(st.tuples(st.integers(1, 6), TEXTS), unique_by=lambda each: each[0], max_size=6).map(
    lambda rows: [step(pk, title, expected=title[::-1]) for pk, title in rows]
)


@given(old=STEPS, new=STEPS)
def test_a_diff_read_one_way_gives_the_old_text_and_the_other_way_the_new(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    before, after = ({each["id"]: " ".join(each["value"]["title"].split()) for each in text} for text in (old, new))

    for diff in step_diffs(old, new):
        words = diff.words.get("title", ())
        read = {side: "".join(each.text for each in words if each.kind != side) for side in ("addition", "deletion")}
        if diff.step.what == What.CHANGED and words:
            pk = diff.step.block_id
            assert (read["addition"], read["deletion"]) == (before[pk], after[pk])


@given(old=STEPS, new=STEPS)
def test_nothing_is_told_twice_and_all_that_came_or_went_is_told(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    found = [each.block_id for each in changed_steps(old, new)]

    assert len(found) == len(set(found))
    assert {each["id"] for each in old} ^ {each["id"] for each in new} <= set(found)
    assert changed_steps(new, new) == []
