"""The form of a lesson and of an instruction: what is said of partners is kept, and a wrong version is refused."""

import json
from typing import Any

from courses.blocks.applies import Applies, OfSystem, rule_of, rule_of_page
from courses.models import InstructionPage, LessonPage, Step
from courses.operations.write_lesson import ScopedPart, TextPart
from tests.courses.views.test_lesson_changes import form
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_draft
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.scopes import make_systems

NEW_ITEM = {"deleted": "", "order": "0", "type": "item", "id": ""}
RULE = Applies(frozenset({"commune"}), (OfSystem("EZD", "3.2", "4.0"),))


def said(prefix: str, *systems: tuple[str, str, str], kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of an AppliesBlock as the editor sends them."""
    fields: dict[str, Any] = {f"{prefix}-kinds": list(kinds), f"{prefix}-systems-count": str(len(systems))}
    for place, (system, since, until) in enumerate(systems):
        row = f"{prefix}-systems-{place}"
        fields |= {f"{row}-deleted": "", f"{row}-order": str(place), f"{row}-id": "", f"{row}-type": "item"}
        fields |= {f"{row}-value-system": system, f"{row}-value-since": since, f"{row}-value-until": until}
    return fields


def scoped_form(lesson: LessonPage, *systems: tuple[str, str, str], kinds: tuple[str, ...]) -> dict[str, Any]:
    rich = {"blocks": [{"key": "a", "text": "Część.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                        "entityRanges": []}], "entityMap": {}}  # fmt: skip
    part = "body-0-value-parts"
    fields = {
        "body-0-type": "scoped",
        f"{part}-count": "1",
        **{
            f"{part}-0-{name}": value for name, value in {"deleted": "", "order": "0", "type": "text", "id": ""}.items()
        },
        f"{part}-0-value": json.dumps(rich),
        "only_for-count": "1",
        **{f"only_for-0-{name}": value for name, value in {"deleted": "", "order": "0", "type": "applies"}.items()},
        "only_for-0-id": "",
        **said("only_for-0-value", kinds=("county",)),
        "body-0-value-applies-count": "1",
        **{f"body-0-value-applies-0-{name}": value for name, value in NEW_ITEM.items()},
        **said("body-0-value-applies-0-value", *systems, kinds=kinds),
    }
    return form(lesson, **fields)


def test_the_editor_keeps_for_whom_a_part_and_a_lesson_hold(cast: Cast, log_in: Any) -> None:
    make_systems()
    lesson = make_lesson_draft(cast, make_course_draft(cast, lessons=0), "Robocza")
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{lesson.pk}/edit/"

    wrong = client.post(url, scoped_form(lesson, ("EZD", "9.9", ""), kinds=("commune",)))
    nothing = client.post(url, scoped_form(lesson, kinds=()))
    kept = client.post(url, scoped_form(lesson, ("EZD", "3.2", "4.0"), kinds=("commune",)))

    assert "Znane: 3.1, 3.2, 4.0." in wrong.content.decode()
    assert ", rodzaj Partner" in nothing.content.decode()
    assert kept.status_code == 302
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert rule_of(draft.body[0].value["applies"]) == RULE
    assert rule_of_page(draft.only_for) == Applies(frozenset({"county"}))
    assert client.get(url).status_code == 200


def test_texts_written_before_hold_for_everybody(cast: Cast) -> None:
    page = make_draft(cast)
    raw = [
        {**each, "value": {k: v for k, v in each["value"].items() if k != "applies"}} for each in page.steps.raw_data
    ]
    page.steps = raw
    page.save_revision(user=cast.tomasz)

    published = publish(cast, InstructionPage.objects.get(pk=page.pk))

    assert [rule_of(step.value["applies"]) for step in published.steps] == [None, None]
    assert list(Step.objects.filter(page=page).values_list("applies", flat=True)) == [{}, {}]


def test_a_part_for_some_travels_through_an_operation(cast: Cast) -> None:
    lesson = make_lesson_draft(
        cast, make_course_draft(cast, lessons=0), "Robocza", parts=[ScopedPart(RULE, [TextPart("<p>A.</p>")])]
    )

    stored = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()

    assert rule_of(stored.body[0].value["applies"]) == RULE
    assert [each.block_type for each in stored.body[0].value["parts"]] == ["text"]
