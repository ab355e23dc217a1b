"""Wagtail's checker knows our rules, and the preview marks what they find; readers see no mark."""

import json
import re
from typing import Any

from django.urls import reverse

from courses.blocks.advice import Advice
from courses.operations.write_instruction import StepDraft
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast

POOR = [StepDraft(title="Nowe pismo", text="<p>Kliknij tutaj.</p>")]


def test_the_editor_gets_our_rules_and_a_measure_for_polish(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast, drafts=POOR, summary="Dla biura.")

    html = log_in(cast.tomasz).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    found = re.search(r'<script id="checker-axe-configuration" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    spec = json.loads(found[1])
    own = {rule["id"]: rule["selector"] for rule in spec["spec"]["rules"] if rule["id"].startswith("pomost-")}
    assert own == {f"pomost-{each}": f'[data-advice~="{each}"]' for each in Advice}
    assert set(own) <= set(spec["options"]["runOnly"])
    assert set(own) <= set(spec["messages"])
    assert spec["messages"]["pomost-sentence"]["help_text"] == "W jednym zdaniu najwyżej 20 słów."
    assert "empty-meta-description" not in spec["options"]["runOnly"]
    assert "heading-order" in spec["options"]["runOnly"]
    assert "Prostota tekstu" in html
    assert "bardzo prosty (1,0)" in html


def test_the_preview_marks_what_was_found_and_the_page_of_readers_does_not(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, drafts=POOR)
    author = log_in(cast.tomasz)
    marks = ('data-advice="verb expected"', 'data-advice="here"')

    preview = author.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    read = author.get(reverse("instruction", args=[page.slug])).content.decode()

    assert all(mark in preview for mark in marks)
    assert "data-advice" not in read
