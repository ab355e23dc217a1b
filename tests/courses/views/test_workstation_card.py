"""The card beside the workstation: short, with a code that tells when it is old."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from courses.blocks.applies import Applies
from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from lms.kit.qr import qr_svg
from lms.models import Role
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import change_instruction, make_instruction
from tests.factories.people import Cast, make_appointment, make_person


def card(page: InstructionPage) -> str:
    return reverse("workstation_card", args=[page.slug])


def test_it_has_the_steps_of_the_reader_and_a_code_with_the_version(cast: Cast, log_in: Any) -> None:
    drafts = [StepDraft(title="Dla miast", rule=Applies(frozenset({"city_county"}))), StepDraft(title="Dla wszystkich")]
    page = make_instruction(cast, drafts=drafts)

    html = log_in(cast.zofia).get(card(page)).content.decode()

    assert "Dla wszystkich" in html
    assert "Dla miast" not in html
    assert qr_svg(f"{settings.SITE_URL}/i/{page.pk}/?wydruk=1", scales=True) in html


def test_who_scans_an_old_card_is_told_and_led_to_the_change(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    client = log_in(cast.zofia)
    fresh = client.get(f"/i/{page.pk}/?wydruk=1", follow=True).content.decode()
    assert "Wydrukowana karta jest aktualna." in fresh
    change_instruction(cast, page)

    old = client.get(f"/i/{page.pk}/?wydruk=1", follow=True).content.decode()

    assert "Wydrukowana karta jest z wersji 1, a obowiązuje wersja 2." in old
    assert f'href="{reverse("instruction_changes", args=[page.slug])}?od=1"' in old


@pytest.mark.parametrize("asked", ["", "0", "3", "x", "-1", "99999999999999999999"])
def test_a_version_that_never_was_is_passed_over(cast: Cast, log_in: Any, asked: str) -> None:
    page = make_instruction(cast)
    change_instruction(cast, page)

    html = log_in(cast.zofia).get(reverse("instruction", args=[page.slug]), {"wydruk": asked}).content.decode()

    assert "Wydrukowana karta" not in html


def test_whoever_may_not_read_it_gets_no_card(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_instruction(cast)
    assert client.get(card(page)).status_code == 302
    InstructionPage.objects.filter(pk=page.pk).update(audience=PageAudience.AUTHORS)

    assert log_in(cast.zofia).get(card(page)).status_code == 404
    assert log_in(cast.tomasz).get(card(page)).status_code == 200


@pytest.mark.parametrize("steps", [1, 12])
def test_it_costs_the_same_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    page = make_instruction(cast, steps=steps)

    assert cost(log_in(cast.zofia), card(page)) == 5


def test_it_names_who_helps_at_the_place_of_whoever_prints_it(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    assert cast.leon.pk != cast.obcy_leon.pk
    near, far = (cast.partner.locations.create(name=name) for name in ("Rynek", "Filia"))
    ewa = make_person("ewa", first_name="Ewa", last_name="Bliska", phone="25 123 45 67")
    jan = make_person("jan", first_name="Jan", last_name="Daleki")
    gone = make_person("gone", first_name="Iga", last_name="Dawna")
    for person, place in ((ewa, near), (jan, far)):
        make_appointment(person, Role.LEADER, cast.partner).covers.set([place])
    make_appointment(gone, Role.LEADER, cast.partner, ended_on=timezone.localdate()).covers.set([near])
    client = log_in(cast.zofia)

    def said() -> str:
        html = client.get(card(page)).content.decode()
        return strip_tags(html.partition("Tu pomaga:")[2].partition("</p>")[0]).strip().replace("\xa0", " ")

    cast.zofia.appointments.update(location=None)
    whole_office = said()
    cast.zofia.appointments.update(location=near)
    at_the_place = said()

    assert whole_office == f"Ewa Bliska, tel. 25 123 45 67; Jan Daleki; {cast.leon}"
    assert at_the_place == "Ewa Bliska, tel. 25 123 45 67"
    assert cast.obcy_leon.last_name not in whole_office


def test_people_of_no_office_print_it_without_helpers(cast: Cast, log_in: Any, client: Any) -> None:
    page = make_instruction(cast, audience=PageAudience.PUBLIC)
    assert cast.leon

    for reader in (client, log_in(cast.tomasz)):
        answer = reader.get(card(page))
        assert answer.status_code == 200
        assert "Tu pomaga" not in answer.content.decode()
