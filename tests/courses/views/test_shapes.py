"""The screens where a picture is cropped and blurred and a screenshot gets its pins: without a script."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.blocks.marks import Drawn
from courses.models import InstructionPage
from courses.operations.describe_steps import describe_steps
from courses.operations.submit import submit
from courses.operations.write_instruction import StepDraft
from lms.models import Picture
from tests.counting import statements
from tests.factories.instructions import make_draft, make_instruction, make_picture, renditions_made
from tests.factories.people import Cast
from tests.factories.publishing import publish

BLUR = {"kind_1": "blur", "x_1": "10", "y_1": "10,5", "width_1": "20", "height_1": "20"}
PIN = {"kind_1": "pin", "x_1": "10", "y_1": "20", "words_1": "Tu <b>kliknij</b>"}


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def marked(cast: Cast, *marks: Drawn) -> tuple[InstructionPage, Picture]:
    picture = make_picture(cast.tomasz)
    step = StepDraft(title="Kliknij Nowe pismo", screenshot=picture, alt="Okno", marks=marks)
    return make_draft(cast, drafts=[step, StepDraft(title="Dalej")]), picture


def marks_url(page: InstructionPage, number: int = 0) -> str:
    return reverse("mark_screenshot", args=[page.pk, page.steps[number].id])


def version_in(client: Client, url: str) -> str:
    return re.findall('name="version" value="([^"]+)"', client.get(url).content.decode())[0]


def test_a_picture_is_blurred_once_it_is_said_to_be_for_good(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    client, url = log_in(cast.tomasz), reverse("burn_picture", args=[picture.pk])
    version = version_in(client, url)

    asked = client.post(url, {**BLUR, "version": version}).content.decode()
    assert "nieodwracalna" in asked
    assert 'value="10,5"' in asked
    assert Picture.objects.get().file.name == version

    done = client.post(url, {**BLUR, "version": version, "sure": "1"}, follow=True)
    assert "Zrzut jest zmieniony." in done.content.decode()
    assert Picture.objects.get().file.name != version
    again = client.post(url, {**BLUR, "version": version, "sure": "1"}).content.decode()
    assert "Ktoś zmienił ten zrzut" in again
    assert 'value="10,5"' in again


def test_the_sentence_stands_beside_its_row_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    client, url = log_in(cast.tomasz), reverse("burn_picture", args=[picture.pk])
    sent = {**BLUR, "kind_7": "crop", "x_7": "60", "y_7": "0", "width_7": "50", "height_7": "5", "sure": "1"}
    text = client.post(url, {**sent, "version": version_in(client, url)}).content.decode()
    row = text.split('name="kind_7"')[1].split("data-row")[0]
    assert "Wiersz 7: wykracza poza zrzut." in row
    assert 'value="60"' in row
    many = {f"{name}_{number}": "5" for number in range(1, 31) for name in ("x", "y", "width", "height")}
    kinds = {f"kind_{number}": "blur" for number in range(1, 31)}
    text = client.post(url, {**many, **kinds, "version": "x", "sure": "1"}).content.decode()
    assert "najwyżej 20" in text
    assert text.count('name="kind_') == 30


def test_nobody_else_opens_it(cast: Cast, log_in: Any) -> None:
    page, picture = marked(cast)
    for url in (reverse("burn_picture", args=[picture.pk]), marks_url(page)):
        for person in (cast.zofia, cast.leon, cast.renata, cast.obcy_leon):
            assert log_in(person).get(url).status_code == 403
        assert Client().get(url).status_code == 302
        assert log_in(cast.maria).get(url).status_code == 200
    client = log_in(cast.tomasz)
    missing = (10**6, 2**63)
    assert [client.get(reverse("burn_picture", args=[pk])).status_code for pk in missing] == [404] * 2
    assert [client.get(reverse("mark_screenshot", args=[pk, "x"])).status_code for pk in missing] == [404] * 2


def test_pins_are_saved_in_the_draft(cast: Cast, log_in: Any) -> None:
    page, _picture = marked(cast)
    client, url = log_in(cast.tomasz), marks_url(page)
    version = version_in(client, url)
    answer = client.post(url, {**PIN, "version": version})
    assert answer.url == f"{url}?zapisano=1"
    draft = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.steps[0].value["marks"] == [{"kind": "pin", "x": 10.0, "y": 20.0, "words": "Tu <b>kliknij</b>"}]
    assert "Tu &lt;b&gt;kliknij&lt;/b&gt;" in client.get(url).content.decode()
    late = client.post(url, {**PIN, "words_1": "Inaczej", "version": version}).content.decode()
    assert "W międzyczasie ktoś to zmienił." in late
    assert 'value="Inaczej"' in late


def test_a_step_that_is_not_saved_yet_is_told_so(cast: Cast, log_in: Any) -> None:
    page, _picture = marked(cast)
    client = log_in(cast.tomasz)
    for url in (marks_url(page, 1), reverse("mark_screenshot", args=[page.pk, "nowy"])):
        assert "nie ma jeszcze w zapisanym szkicu" in client.get(url).content.decode()


def test_while_it_waits_for_approval_only_the_office_marks(cast: Cast, log_in: Any) -> None:
    page, _picture = marked(cast)
    submit(page=page, by=cast.tomasz)
    client, url = log_in(cast.tomasz), marks_url(page)
    text = client.post(url, {**PIN, "version": version_in(client, url)}).content.decode()
    assert "już czeka na akceptację" in text
    assert 'value="Tu &lt;b&gt;kliknij&lt;/b&gt;"' in text
    office = log_in(cast.maria)
    assert office.post(url, {**PIN, "version": version_in(office, url)}).status_code == 302


def test_readers_see_pins_and_hear_their_words(cast: Cast, log_in: Any) -> None:
    page, _picture = marked(
        cast, Drawn("pin", "10", "20", words="Tu kliknij"), Drawn("box", "5", "5", "20", "30"), Drawn("pin", "1", "1")
    )
    publish(cast, page)
    for ending in ("", "?krok=1"):
        text = log_in(cast.zofia).get(f"/instrukcje/{page.slug}/{ending}").content.decode()
        assert '<circle cx="10%" cy="20%" r="13"/>' in text
        assert '<rect x="5%" y="5%" width="20%" height="30%" rx="4"/>' in text
        assert '<ol class="pins" aria-label="Znaczniki na zrzucie"><li value="1">Tu kliknij</li></ol>' in text
    assert text.count(' r="13"') == 2


def test_other_marks_are_a_change_of_the_picture(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    step = StepDraft(title="Kliknij", screenshot=picture, alt="Okno", marks=[Drawn("pin", "10", "20")])
    page = make_instruction(cast, drafts=[step])
    client, url = log_in(cast.tomasz), marks_url(InstructionPage.objects.get(pk=page.pk))
    client.post(url, {**PIN, "x_1": "70", "version": version_in(client, url)})
    describe_steps(page=page, note="Inny przycisk.", others="small", by=cast.tomasz)
    publish(cast, InstructionPage.objects.get(pk=page.pk))
    text = log_in(cast.zofia).get(f"/instrukcje/{page.slug}/zmiany/").content.decode()
    assert re.findall('<circle cx="([0-9.]+)%', text) == ["10", "70"]


def test_the_editor_and_the_picture_lead_there(cast: Cast, log_in: Any) -> None:
    page, picture = marked(cast)
    client = log_in(cast.tomasz)
    with renditions_made():
        edited = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        shown = client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    assert f'data-marks-url="/redakcja/instrukcje/{page.pk}/krok/STEP/"' in edited
    assert reverse("burn_picture", args=[picture.pk]) in shown
    assert reverse("burn_picture", args=[picture.pk]) in client.get(marks_url(page)).content.decode()


def test_the_screen_costs_the_same_with_one_mark_and_with_three(cast: Cast, log_in: Any) -> None:
    client, costs = log_in(cast.tomasz), []
    for number in (1, 3):
        page, _picture = marked(cast, *[Drawn("pin", "1", "1")] * number)
        client.get(marks_url(page))
        with statements() as seen:
            client.get(marks_url(page))
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 20
