"""Instructions of the demonstration that changed after people had followed them.

Content: site/content/demo/instruction_changes.json.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.step import TEXT_FEATURES
from courses.models import CoursePage, InstructionPage, LessonPage
from courses.operations.approve import approve
from courses.operations.describe_steps import describe_steps
from courses.operations.submit import submit
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 31
"""After the readers, who are told of it, and after the lessons that steps lead to."""


def plant_versions(now: datetime, say: Say) -> None:
    """Through the editor's drafts and the same approval as any instruction; what is not there is left out."""
    live = {page.slug: page for page in InstructionPage.objects.live()}
    found = [(entry, live[entry["instruction"]]) for entry in read("instruction_changes.json")
             if entry["instruction"] in live]  # fmt: skip
    for entry, page in found:
        _change(entry, page)
    words = ngettext("%(count)d changed instruction", "%(count)d changed instructions", len(found))
    say(words % {"count": len(found)})


def _change(entry: dict[str, Any], page: InstructionPage) -> None:
    """`steps` count from 1; what is given there takes the place of what the step said."""
    author, office = page.owner, Person.objects.get(username="koordynator")
    steps, kinds = list(page.steps.raw_data), {}
    for number, said in entry["steps"].items():
        step = steps[int(number) - 1]
        steps[int(number) - 1] = {**step, "value": {**step["value"], **_said(said)}}
        kinds[step["id"]] = said["kind"]
    page.steps = steps
    page.save_revision(user=author)
    describe_steps(page=page, note=entry["note"], kinds=kinds, by=author)
    submit(page=page, by=author)
    approve(page=page, by=office)


def _said(said: dict[str, Any]) -> dict[str, Any]:
    """`further` is written as course/lesson."""
    fields = {name: value for name, value in said.items() if name not in ("kind", "text", "further")}
    if "text" in said:
        fields["text"] = as_the_editor_stores_it(said["text"], TEXT_FEATURES)
    if "further" in said:
        course, lesson = said["further"].split("/")
        above = CoursePage.objects.filter(slug=course).first()
        page = LessonPage.objects.child_of(above).filter(slug=lesson).first() if above else None
        fields["further"] = page.pk if page else None
    return fields


demo_planters.add(DemoPlanter("changed instructions", ORDER, plant_versions))
