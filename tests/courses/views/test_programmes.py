"""Programmes in the editor: coordinators only, the version follows the conditions, a refusal keeps what was typed."""

from typing import Any

from django.urls import reverse

from courses.models import Programme
from tests.factories.certificates import make_programme
from tests.factories.courses import make_course
from tests.factories.people import Cast

_EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}

EMPTY_ROWS = (
    *("instruction_rows", "renewal_instruction_rows", "renewal_course_rows"),
    *("elective_groups", "evaluation_rows", "need_rows"),
)


def filled(programme: Programme | None = None, *, courses: list[Any] = (), **fields: Any) -> dict[str, Any]:  # type: ignore[assignment]
    """The form as a browser sends it, rows of courses in order."""
    rows = list(programme.course_rows.all()) if programme else []
    kept = {row.course_id: row for row in rows}
    data: dict[str, Any] = {
        "name": "Lider – szyna ESB",
        "code": "ESB",
        "scope": "",
        "validity_months": "24",
        "exam": "",
        "system": "",
        "open_to_roles": ["leader"],
        "is_active": "on",
        "renewal_exam": "",
        "requires": "",
        **{f"{rows}-{name}": number for rows in EMPTY_ROWS for name, number in _EMPTY.items()},
        "course_rows-TOTAL_FORMS": str(len(courses)),
        "course_rows-INITIAL_FORMS": str(len(rows)),
        "course_rows-MIN_NUM_FORMS": "0",
        "course_rows-MAX_NUM_FORMS": "1000",
    }
    for number, course in enumerate(courses):
        row = kept.get(course.pk)
        data |= {
            f"course_rows-{number}-course": str(course.pk),
            f"course_rows-{number}-id": str(row.pk) if row else "",
            f"course_rows-{number}-ORDER": str(number + 1),
            f"course_rows-{number}-DELETE": "",
        }
    return {**data, **fields}


def test_a_coordinator_adds_a_programme_and_changes_its_conditions(cast: Cast, log_in: Any) -> None:
    first, second = make_course(cast, "Pierwszy", lessons=1), make_course(cast, "Drugi", lessons=1)
    client = log_in(cast.maria)
    assert client.get(reverse("programmes:add")).status_code == 200

    added = client.post(reverse("programmes:add"), filled(courses=[first]))
    programme = Programme.objects.get()
    edit = reverse("programmes:edit", args=[programme.pk])
    client.post(edit, filled(programme, courses=[first], name="Inna nazwa"))
    renamed = Programme.objects.get()
    client.post(edit, filled(programme, courses=[first, second], name="Inna nazwa"))
    changed = Programme.objects.get()

    assert added.status_code == 302
    assert (programme.version, renamed.version, changed.version) == (1, 1, 2)
    assert (renamed.name, programme.open_to_roles) == ("Inna nazwa", ["leader"])
    assert [row.course_id for row in changed.course_rows.all()] == [first.pk, second.pk]
    assert client.get(reverse("programmes:index")).status_code == 200
    assert client.get(edit).status_code == 200


def group_of(courses: list[Any], needed: int, way: str = "first") -> dict[str, Any]:
    """One group to choose from, as a browser sends it."""
    rows: dict[str, Any] = {
        "elective_groups-TOTAL_FORMS": "1",
        "elective_groups-0-title": "Do wyboru",
        "elective_groups-0-needed": str(needed),
        "elective_groups-0-way": way,
        "elective_groups-0-id": "",
        "elective_groups-0-ORDER": "1",
        "elective_groups-0-DELETE": "",
        **{f"elective_groups-0-course_rows-{name}": number for name, number in _EMPTY.items()},
        "elective_groups-0-course_rows-TOTAL_FORMS": str(len(courses)),
    }
    for number, course in enumerate(courses):
        one = f"elective_groups-0-course_rows-{number}"
        rows |= {f"{one}-course": str(course.pk), f"{one}-id": "", f"{one}-ORDER": str(number + 1)}
        rows[f"{one}-DELETE"] = ""
    return rows


def test_a_group_to_choose_from_is_kept_and_may_not_ask_for_more_than_it_has(cast: Cast, log_in: Any) -> None:
    pair = [make_course(cast, title, lessons=1) for title in ("Pierwszy", "Drugi")]
    client = log_in(cast.maria)

    refused = client.post(reverse("programmes:add"), {**filled(), **group_of(pair, 3)})
    nothing = Programme.objects.count()
    added = client.post(reverse("programmes:add"), {**filled(), **group_of(pair, 1)})

    assert (refused.status_code, added.status_code, nothing) == (200, 302, 0)
    assert "Grupa „Do wyboru” wymaga 3, a ma do wyboru tylko 2." in refused.content.decode()
    group = Programme.objects.get().elective_groups.get()
    assert (group.needed, [row.course.title for row in group.course_rows.all()]) == (1, ["Pierwszy", "Drugi"])


def test_a_renewal_has_groups_and_an_order_of_its_own(cast: Cast, log_in: Any) -> None:
    first, *pair = [make_course(cast, title, lessons=1) for title in ("Pierwszy", "Drugi", "Trzeci")]
    client = log_in(cast.maria)
    alone = {**filled(courses=[first]), **group_of(pair, 1, "renewal"), "renewal_in_order": "on"}
    row = {"renewal_course_rows-TOTAL_FORMS": "1", "renewal_course_rows-0-course": str(first.pk)}
    row |= {"renewal_course_rows-0-id": "", "renewal_course_rows-0-ORDER": "1", "renewal_course_rows-0-DELETE": ""}

    refused = client.post(reverse("programmes:add"), alone)
    added = client.post(reverse("programmes:add"), {**alone, **row})

    assert (refused.status_code, added.status_code) == (200, 302)
    refusal = refused.content.decode()
    assert "Jest tylko jedna część, więc nie ma czego ustawiać po kolei. Dotyczy to odnowienia." in refusal
    programme = Programme.objects.get()
    assert (programme.renewal_in_order, programme.in_order) == (True, False)
    assert [group.way for group in programme.elective_groups.all()] == ["renewal"]
    page = client.get(reverse("programmes:edit", args=[programme.pk])).content.decode()
    assert "Odnowienie bez własnych części wymaga wszystkiego od nowa, tej grupy też." in page
    assert "Ta sama kolejność, dla części, które wymienia odnowienie." in page


def test_a_course_that_opens_after_itself_is_refused_by_name_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, "Pierwszy", lessons=1)
    need = {"need_rows-TOTAL_FORMS": "1", "need_rows-0-course": str(course.pk), "need_rows-0-needs": str(course.pk)}
    need |= {"need_rows-0-id": "", "need_rows-0-ORDER": "1", "need_rows-0-DELETE": "", "need_rows-0-way": "first"}

    response = log_in(cast.maria).post(
        reverse("programmes:add"), filled(courses=[course], **need, scope="Zakres próbny")
    )

    assert "Kurs „Pierwszy” nie może otwierać się po samym sobie." in response.content.decode()
    assert "Zakres próbny" in response.content.decode()
    assert Programme.objects.count() == 0


def test_a_programme_that_requires_itself_is_refused_beside_the_field(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    courses = [row.course for row in programme.course_rows.all()]
    edit = reverse("programmes:edit", args=[programme.pk])

    response = log_in(cast.maria).post(edit, filled(programme, courses=courses, requires=str(programme.pk)))

    assert response.status_code == 200
    assert "Program nie może wymagać własnego certyfikatu." in response.content.decode()
    assert Programme.objects.get().requires is None


def test_a_programme_that_asks_for_nothing_is_refused_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    response = log_in(cast.maria).post(reverse("programmes:add"), filled(name="Nic nie trzeba"))

    assert response.status_code == 200
    assert "Nic nie trzeba" in response.content.decode()
    assert Programme.objects.count() == 0


def test_nobody_else_opens_programmes_and_nobody_deletes_one(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    pages = [
        reverse("programmes:index"),
        reverse("programmes:add"),
        reverse("programmes:edit", args=[programme.pk]),
    ]
    for person in (cast.ada, cast.tomasz, cast.leon, cast.renata):
        assert {log_in(person).get(page).status_code for page in pages} == {403}

    deleted = log_in(cast.maria).post(reverse("programmes:delete", args=[programme.pk]))

    assert Programme.objects.filter(pk=programme.pk).exists()
    assert deleted.status_code in (302, 403)


def test_what_a_programme_asks_for_is_not_deleted(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    course = programme.course_rows.get().course

    response = log_in(cast.maria).post(reverse("wagtailadmin_pages:delete", args=[course.pk]))

    assert response.status_code in (302, 403)
    assert [row.course_id for row in Programme.objects.get().course_rows.all()] == [course.pk]


def test_nor_together_with_others(cast: Cast, log_in: Any) -> None:
    programme = make_programme(cast)
    course = programme.course_rows.get().course
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={course.pk}&next=/redakcja/"

    response = log_in(cast.ada).post(address)

    assert response.status_code == 302
    assert [row.course_id for row in Programme.objects.get().course_rows.all()] == [course.pk]
