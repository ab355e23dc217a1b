"""What has changed between two versions, as a pure function: nothing that a reader knows, nothing left out."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.changed_blocks import CHANGED, NEW, REMOVED, changed_blocks

Text = list[dict[str, Any]]
block = st.fixed_dictionaries(
    {"id": st.sampled_from("abcdefgh"), "type": st.sampled_from(["text", "table"]), "value": st.integers(0, 2)}
)
texts = st.lists(block, max_size=8, unique_by=lambda each: each["id"])


def ids(old: Text, new: Text, kind: str) -> set[str]:
    return {each.block_id for each in changed_blocks(old, new) if each.kind == kind}


@given(texts, texts)
def test_the_known_text_and_the_changed_blocks_make_the_new_text(old: Text, new: Text) -> None:
    found = changed_blocks(old, new)

    known = {each["id"]: each for each in old if each["id"] not in {c.block_id for c in found}}
    told = {each["id"]: each for each in new if each["id"] in {c.block_id for c in found if c.kind != REMOVED}}
    assert {**known, **told} == {each["id"]: each for each in new}
    assert len(found) == len({each.block_id for each in found})


@given(texts, texts)
def test_new_and_removed_change_places_when_the_texts_do(old: Text, new: Text) -> None:
    assert ids(old, new, NEW) == ids(new, old, REMOVED)
    assert ids(old, new, CHANGED) == ids(new, old, CHANGED)


@given(texts, st.randoms())
def test_a_text_that_is_the_same_or_has_only_moved_has_not_changed(text: Text, chance: Any) -> None:
    moved = [dict(each) for each in text]
    chance.shuffle(moved)

    assert changed_blocks(text, moved) == []


@given(texts, texts)
def test_what_is_still_there_stands_in_the_order_of_the_new_text(old: Text, new: Text) -> None:
    shown = [each.block_id for each in changed_blocks(old, new) if each.kind != REMOVED]

    assert shown == [each["id"] for each in new if each["id"] in shown]


def test_a_removed_block_stands_where_it_stood() -> None:
    old = [{"id": pk, "type": "text", "value": pk} for pk in "abcd"]
    new = [{"id": "a", "type": "text", "value": "other"}, old[3]]

    assert [(each.kind, each.block_id) for each in changed_blocks(old, new)] == [
        (CHANGED, "a"),
        (REMOVED, "b"),
        (REMOVED, "c"),
    ]
