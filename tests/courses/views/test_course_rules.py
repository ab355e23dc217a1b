"""Rules that assign a course, on the screens."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import CourseRule, Enrolment, RuleMatch
from courses.operations.settle_rules import settle_rules
from lms import registry
from lms.models import Location
from tests.counting import cost
from tests.factories.course_rules import make_rule
from tests.factories.courses import make_course
from tests.factories.people import Cast, make_appointment, make_person


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def now_rule(cast: Cast, **fields: Any) -> CourseRule:
    return make_rule(cast, now=timezone.now(), **fields)


def sent(**more: Any) -> dict[str, Any]:
    return {"roles": ["clerk"], "days": "14", "is_mandatory": "yes", "key": uuid4(), **more}


def test_the_office_counts_saves_changes_and_ends_a_rule_of_the_region(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=1)
    assert cast.zofia
    client, url = log_in(cast.maria), reverse("new_rule", args=[course.slug])
    lists = reverse("course_rules", args=[course.slug])
    assert "Żadna reguła nie przydziela tego kursu" in client.get(lists).content.decode()
    assert lists in client.get(reverse("participants", args=[course.slug])).content.decode()

    form = sent(kinds=["county"], partners=[cast.partner.teryt])
    counted = client.post(url, {**form, "decision": "count"})
    assert "Dziś dotyczy 1 osoby." in counted.content.decode()
    assert "0 z nich ma już ten kurs." in counted.content.decode()
    assert CourseRule.objects.count() == 0
    saved = [client.post(url, {**form, "decision": "keep"}, follow=True) for _again in range(2)]
    assert messages_of(saved[0]) == ["Reguła zapisana. Zadziała w ciągu minuty."]
    rule = CourseRule.objects.get()
    settle_rules(now=timezone.now())
    listed = client.get(lists).content.decode()
    assert "1 osoba" in listed
    assert "powiaty; powiat łosicki" in listed
    assert "obowiązkowy, 14 dni" in listed
    assert "z reguły" in client.get(reverse("participants", args=[course.slug])).content.decode()
    page = client.get(rule.get_absolute_url()).content.decode()
    assert 'value="clerk" checked' in page.replace(' id="id_roles_0"', "") or "checked" in page
    changed = {"roles": ["leader"], "days": "20", "edition": "1"}
    assert "Dziś dotyczy" in client.post(rule.get_absolute_url(), {**changed, "decision": "count"}).content.decode()
    client.post(rule.get_absolute_url(), {**changed, "decision": "keep"})
    stale = client.post(rule.get_absolute_url(), {**changed, "decision": "keep"})
    assert stale.context["form"].errors
    rule.refresh_from_db()
    assert (rule.roles, rule.days, rule.kinds) == (["leader"], 20, [])
    unsaid = client.post(reverse("end_rule", args=[rule.pk]), {})
    assert unsaid.context["end_form"].errors == {"people": ["Wybierz, co ma się z nimi stać."]}
    ended = client.post(reverse("end_rule", args=[rule.pk]), {"people": "release"}, follow=True)
    assert messages_of(ended) == ["Reguła zakończona. Zadziała w ciągu minuty."]
    assert "Zakończona" in ended.content.decode()
    assert "Ta reguła już się zakończyła." in client.get(rule.get_absolute_url()).content.decode()


def test_a_representative_makes_rules_of_the_own_office_with_its_locations(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=1)
    place = cast.partner.locations.get()
    client, url = log_in(cast.renata), reverse("new_rule", args=[course.slug])
    shown = client.get(url).content.decode()
    assert "siedziba" in shown
    assert "W jakich urzędach?" not in shown
    foreign = Location.objects.get(partner=cast.other_partner)

    refused = client.post(url, sent(locations=[str(foreign.pk)]))
    client.post(url, sent(locations=[str(place.pk)], is_mandatory="no"))

    assert refused.context["form"].errors == {
        "locations": ["Jednej z tych pozycji nie ma tu do wyboru. Spójrz na listę jeszcze raz."]
    }
    rule = CourseRule.objects.get()
    assert (rule.office, list(rule.locations.all()), rule.is_mandatory) == (cast.partner, [place], False)


def test_the_office_makes_a_rule_of_one_office(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=1)
    assert cast.other_partner
    url = f"{reverse('new_rule', args=[course.slug])}?urzad={cast.partner.pk}"
    client = log_in(cast.maria)
    assert "siedziba" in client.get(url).content.decode()

    client.post(url, sent())

    assert CourseRule.objects.get().office == cast.partner
    for wrong in ("0", "x", "9" * 30):
        assert "W jakich urzędach?" in client.get(url.split("?")[0], {"urzad": wrong}).content.decode()


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"roles": ["trainer"]}, "roles"),
        ({"roles": []}, "roles"),
        ({"days": "0"}, "days"),
        ({"days": "dużo"}, "days"),
        ({"partners": ["0000"]}, "partners"),
        ({"systems": ["\x00"]}, "systems"),
        ({"is_mandatory": "może"}, "is_mandatory"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(cast: Cast, log_in: Any, bad: dict[str, Any], field: str) -> None:
    course = make_course(cast, lessons=1)

    answer = log_in(cast.maria).post(reverse("new_rule", args=[course.slug]), sent(**{"days": "77", **bad}))

    assert list(answer.context["form"].errors) == [field]
    assert CourseRule.objects.count() == 0
    if "days" not in bad:
        assert 'value="77"' in answer.content.decode()


def test_rules_of_others_are_not_found(cast: Cast, log_in: Any) -> None:
    region = now_rule(cast)
    foreign = now_rule(cast, course=region.course, office=cast.other_partner)
    own = now_rule(cast, course=region.course, office=cast.partner)
    client = log_in(cast.renata)

    shown = client.get(reverse("course_rules", args=[region.course.slug])).context["rules"]

    assert [rule for rule, _words in shown] == [own]
    for rule in (region, foreign):
        assert client.get(rule.get_absolute_url()).status_code == 404
        assert client.post(reverse("end_rule", args=[rule.pk]), {"people": "release"}).status_code == 404
    for person in (cast.zofia, cast.leon, cast.tomasz):
        assert log_in(person).get(reverse("course_rules", args=[region.course.slug])).status_code == 404
    assert client.get(f"/kursy/reguly/{'9' * 30}/").status_code == 404


def test_who_was_recommended_the_course_reads_so_and_may_leave(cast: Cast, log_in: Any) -> None:
    rule = now_rule(cast, is_mandatory=False)
    client, url = log_in(cast.zofia), reverse("course", args=[rule.course.slug])
    assert "Ten kurs jest polecany." in client.get(url).content.decode()

    client.post(reverse("leave", args=[rule.course.slug]))

    assert Enrolment.objects.running().count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any, number: int) -> None:
    course = make_course(cast, lessons=1)
    for count in range(number):
        make_appointment(make_person(f"jan{count}"), "clerk", cast.partner)
        now_rule(cast, course=course, partners=[cast.partner])

    assert cost(log_in(cast.maria), reverse("course_rules", args=[course.slug])) == 7


def test_what_holds_is_exported_and_forgotten(cast: Cast) -> None:
    rule = now_rule(cast)
    table = registry.personal_data["rules that assign courses"]

    (row,) = table.export(cast.zofia)
    assert (row["course"], row["ended_at"]) == ("EZD – podstawy", None)
    assert table.export(cast.maria) == [{"course": "EZD – podstawy", "made_at": rule.made_at.isoformat()}]
    assert (table.erase(cast.maria, timezone.now()), CourseRule.objects.get().by) == (0, None)
    assert (table.erase(cast.zofia, timezone.now()), RuleMatch.objects.count()) == (1, 0)
