"""The steps of an instruction share one form: with scripts the step alone is swapped, without them the page is sent."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect

from courses.models import InstructionPage, Step, StepFeedback, StepTick
from tests.factories.instructions import change_instruction, make_instruction
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def enter(context: BrowserContext, cast: Cast, url: str) -> None:
    client = Client()
    client.force_login(cast.zofia)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_each_step_is_ticked_and_spoken_of_by_itself(browser: Browser, live_server: Any, cast: Cast, scripts: bool):
    instruction = make_instruction(cast, steps=3)
    context = browser.new_context(java_script_enabled=scripts)
    enter(context, cast, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/instrukcje/{instruction.slug}/")
    if scripts:
        page.evaluate("window.same = true")
    step = page.locator(".step").nth(1)

    step.get_by_role("button", name="Zrobione").click()
    expect(step.get_by_role("button", name="Zrobione")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".rail").get_by_text("1 z 3 kroków").first).to_be_visible()
    step.get_by_role("button", name="Pomogło").click()
    expect(step.get_by_role("button", name="Pomogło")).to_have_attribute("aria-pressed", "true")
    page.locator(".step").nth(2).get_by_role("button", name="Zrobione").click()
    expect(page.locator(".rail").get_by_text("2 z 3 kroków").first).to_be_visible()
    step.get_by_role("button", name="Zrobione").click()
    expect(page.locator(".rail").get_by_text("1 z 3 kroków").first).to_be_visible()

    assert not scripts or page.evaluate("window.same")
    second, third = Step.objects.filter(page=instruction, order__gte=2).order_by("order")
    assert list(StepTick.objects.standing().values_list("step", flat=True)) == [third.pk]
    revision = InstructionPage.objects.get(pk=instruction.pk).live_revision_id
    assert list(StepFeedback.objects.values_list("step", "revision")) == [(second.pk, revision)]
    context.close()


def test_a_step_that_is_swapped_brings_the_version_of_the_form_along(
    page: Any, context: BrowserContext, live_server: Any, cast: Cast
) -> None:
    instruction = make_instruction(cast)
    enter(context, cast, live_server.url)
    page.goto(f"{live_server.url}/instrukcje/{instruction.slug}/")
    change_instruction(cast, instruction)
    step = page.locator(".step").first

    step.get_by_role("button", name="Zrobione").click()
    expect(step.get_by_role("button", name="Zrobione")).to_have_attribute("aria-pressed", "true")

    newest = InstructionPage.objects.get(pk=instruction.pk).live_revision_id
    expect(page.locator("#kroki [name=revision]")).to_have_value(str(newest))
