"""Who sees whose progress in a course, and the form that assigns it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Enrolment
from courses.operations.assign import assign
from lms.models import Role
from tests.counting import statements
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

DUE = date(2026, 12, 1)


@pytest.mark.parametrize("name", ["renata", "dorota", "leon", "maria", "ada"])
def test_everybody_sees_their_own_part(cast: Cast, log_in: Any, name: str) -> None:
    course = make_course(cast)
    dorota = make_person("dorota")
    make_appointment(dorota, Role.DEPUTY, cast.partner)
    assign(course=course, people=[cast.zofia, cast.leon, cast.obca_zofia], due_on=DUE, by=cast.maria, now=NOON)
    do_lessons(course, cast.zofia, number=1)
    office = [("leon", 0), ("zofia", 1)]
    expected = {
        "renata": office,
        "dorota": office,
        "leon": office,
        "maria": [("leon", 0), ("obca.zofia", 0), ("zofia", 1)],
        "ada": [("leon", 0), ("obca.zofia", 0), ("zofia", 1)],
    }
    client = log_in(dorota if name == "dorota" else getattr(cast, name))

    context = client.get(reverse("participants", args=[course.slug])).context

    assert sorted((row.enrolment.person.username, row.standing.done) for row in context["rows"]) == expected[name]
    assert context["may_assign"] == (name in ("renata", "dorota", "maria"))


def test_a_leader_sees_clerks_and_not_the_representative(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    assign(course=course, people=[cast.zofia, cast.renata], due_on=DUE, by=cast.maria, now=NOON)

    rows = log_in(cast.leon).get(reverse("participants", args=[course.slug])).context["rows"]

    assert [row.enrolment.person for row in rows] == [cast.zofia]


def test_others_have_no_such_screen(cast: Cast, log_in: Any) -> None:
    url = reverse("participants", args=[make_course(cast).slug])

    assert [log_in(person).get(url).status_code for person in (cast.zofia, cast.tomasz, cast.wanda)] == [404] * 3


@pytest.mark.parametrize("name", ["renata", "maria"])
def test_the_list_costs_the_same_for_one_row_and_for_three(cast: Cast, log_in: Any, name: str) -> None:
    course, people = make_course(cast), [cast.zofia, cast.leon, cast.renata]
    url, client = reverse("participants", args=[course.slug]), log_in(getattr(cast, name))
    counted = []
    for number in (1, 3):
        assign(course=course, people=people[:number], due_on=DUE, by=cast.maria, now=NOON)
        client.get(url)
        with statements() as seen:
            assert len(client.get(url).context["rows"]) == number
        counted.append(len(seen))

    assert counted == [8, 8]


def test_a_representative_assigns_to_several_people_and_takes_one_back(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    client, url = log_in(cast.renata), reverse("participants", args=[course.slug])
    due = timezone.localdate() + timedelta(days=10)
    sent = {"people": [cast.zofia.pk, cast.leon.pk], "due_on": due.isoformat(), "key": uuid4()}

    answers = [client.post(url, sent).status_code for _ in range(2)]
    client.post(reverse("unassign", args=[Enrolment.objects.get(person=cast.zofia).pk]))

    assert answers == [302, 302]
    assert sorted(Enrolment.objects.values_list("person__username", "due_on")) == [("leon", due), ("zofia", due)]
    assert [row.person for row in Enrolment.objects.running()] == [cast.leon]


def test_a_wrong_form_keeps_what_was_typed_and_says_why(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    assert cast.zofia
    client, url = log_in(cast.renata), reverse("participants", args=[course.slug])

    past = client.post(url, {"people": [cast.zofia.pk], "due_on": "2020-01-01", "key": uuid4()})
    foreign = client.post(url, {"people": [cast.obca_zofia.pk], "due_on": "2099-01-01", "key": uuid4()})

    assert past.context["form"].errors == {"due_on": ["Ten dzień już minął."]}
    assert 'value="2020-01-01"' in past.content.decode()
    assert list(foreign.context["form"].errors) == ["people"]
    assert Enrolment.objects.count() == 0


def test_the_office_chooses_whose_people_first(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    assert all((cast.zofia, cast.obca_zofia))
    client, url = log_in(cast.maria), reverse("participants", args=[course.slug])

    nothing = client.get(url).context["form"]
    offered = client.get(f"{url}?urzad={cast.other_partner.pk}").context["form"]

    assert nothing is None
    assert [pk for pk, _label in offered.fields["people"].choices] == [cast.obca_zofia.pk]
    assert client.get(f"{url}?urzad=9{'9' * 30}").context["form"] is None


def test_another_offices_assignment_is_not_there(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    theirs = assign(course=course, people=[cast.obca_zofia], due_on=DUE, by=cast.maria, now=NOON)[0]
    own = assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.maria, now=NOON)[0]

    assert log_in(cast.renata).post(reverse("unassign", args=[theirs.pk])).status_code == 404
    assert log_in(cast.leon).post(reverse("unassign", args=[own.pk])).status_code == 404
    assert log_in(cast.maria).post(f"/kursy/zapis/{2**63}/cofnij/").status_code == 404
    assert Enrolment.objects.running().count() == 2


def test_everybody_is_taken_away_as_a_file(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, "Kurs o pismach")
    assign(course=course, people=[cast.zofia, cast.obca_zofia], due_on=DUE, by=cast.maria, now=NOON)
    do_lessons(course, cast.zofia, number=1)
    client = log_in(cast.leon)
    page = client.get(reverse("participants", args=[course.slug])).content.decode()

    for form in ("csv", "xlsx"):
        url = reverse(f"participants_{form}", args=[course.slug])
        assert f'href="{url}"' in page
        response = client.get(url)
        assert response["Content-Disposition"] == f'attachment; filename="postep-kurs-o-pismach.{form}"'
        content = b"".join(response)
        if form == "csv":
            header, row = content.decode("utf-8-sig").splitlines()
            assert row.startswith(f"{cast.zofia.last_name} {cast.zofia.first_name};")
            assert header.count(";") == row.count(";") == 6 + 2


def test_nobody_to_take_away_offers_no_file(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)

    page = log_in(cast.leon).get(reverse("participants", args=[course.slug])).content.decode()

    assert reverse("participants_csv", args=[course.slug]) not in page
