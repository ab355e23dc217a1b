"""One lesson, one source: a commune with EZD and a county with ESB read what holds for them, and both complete."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.blocks.applies import Applies, OfSystem, stored_rule
from courses.models import CoursePage, Enrolment, LessonPage, Publication
from courses.operations.describe_change import describe_change
from courses.operations.write_lesson import ScopedPart, TextPart
from courses.queries.completions import completion_differences
from courses.queries.deltas import deltas_of
from courses.queries.outline import outline_of
from courses.queries.reach import reach_of_draft
from lms.models import Partner, Person
from lms.operations.describe import describe
from tests.counting import statements
from tests.courses.operations.test_settle_course import deliver_all
from tests.factories.courses import lessons_of, make_course_draft, make_lesson_draft, release_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.scopes import make_commune_with_ezd, make_county_with_esb, make_systems

TODAY = NOON.date()
COMMUNES = Applies(frozenset({"commune"}), (OfSystem("EZD", since="3.2"),))
COUNTIES = Applies(frozenset({"county"}), (OfSystem("ESB"),))


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def make_scoped_course(cast: Cast) -> CoursePage:
    """A lesson with a part for each, and a lesson for counties with ESB only."""
    course = make_course_draft(cast, "Wdrożenie", lessons=0)
    parts: Any = [
        TextPart("<p>Dla wszystkich.</p>"),
        ScopedPart(COMMUNES, [TextPart("<p>Pisma w EZD.</p>"), TextPart("<p>Gminny koniec.</p>")]),
        ScopedPart(COUNTIES, [TextPart("<p>Komunikaty w szynie.</p>")]),
    ]
    make_lesson_draft(cast, course, "Wspólna", parts=parts)
    make_lesson_draft(cast, course, "O szynie", only_for=COUNTIES)
    return release_course(cast, course)


def test_two_offices_read_two_texts_from_one_source_and_both_complete(cast: Cast) -> None:
    make_systems()
    _commune, clerk = make_commune_with_ezd()
    _county, other = make_county_with_esb()
    course = make_scoped_course(cast)
    shared, of_county = (reverse("course_part", args=[course.slug, slug]) for slug in ("wspolna", "o-szynie"))
    clients = {"gmina": client_of(clerk), "powiat": client_of(other), "urząd": client_of(cast.maria)}
    texts = {name: client.get(shared).content.decode() for name, client in clients.items()}

    for name, seen in {"gmina": (1, 0), "powiat": (0, 1), "urząd": (1, 1)}.items():
        assert tuple(texts[name].count(words) for words in ("Pisma w EZD.", "Komunikaty w szynie.")) == seen, name
        assert texts[name].count("Dla wszystkich.") == 1
    assert "Dotyczy gmin, które mają EZD w wersji 3.2 lub nowszej" in texts["urząd"]
    assert "Dotyczy gmin" not in texts["gmina"]
    with statements() as asked:
        assert clients["gmina"].get(shared).status_code == 200
    assert len(asked) == 4, "\n".join(asked)

    refused = clients["gmina"].get(of_county)
    assert refused.status_code == 404
    assert "Ta lekcja nie dotyczy tego urzędu." in refused.content.decode()
    assert "O szynie" not in clients["gmina"].get(reverse("course", args=[course.slug])).content.decode()
    assert clients["powiat"].get(of_county).status_code == 200

    first, second = lessons_of(course)
    clients["gmina"].post(reverse("complete", args=[first.pk]))
    clients["powiat"].post(reverse("complete", args=[first.pk]))
    assert clients["gmina"].post(reverse("complete", args=[second.pk])).status_code == 404
    done = Enrolment.objects.filter(course=course)
    assert [row.completed_at is not None for row in done.order_by("person__username")] == [True, False]
    clients["powiat"].post(reverse("complete", args=[second.pk]))
    assert done.exclude(completed_at=None).count() == 2
    assert list(completion_differences()) == []


def test_the_standing_follows_when_a_partner_has_other_systems(cast: Cast) -> None:
    make_systems()
    county, other = make_county_with_esb()
    course = make_scoped_course(cast)
    client_of(other).post(reverse("complete", args=[lessons_of(course)[0].pk]))
    enrolment = Enrolment.objects.get(person=other)
    assert enrolment.completed_at is None

    version = Partner.objects.get(pk=county.pk).version
    describe(partner=county, version=version, by=cast.maria, now=NOON, scope_esb=False, scope_ezd=True)
    deliver_all()

    enrolment.refresh_from_db()
    outline = outline_of(type(other).objects.get(pk=other.pk), pk=course.pk)
    assert outline is not None
    assert [item.title for item in outline.items] == ["Wspólna"]
    assert enrolment.completed_at is not None
    assert list(completion_differences()) == []


def test_a_change_for_others_is_not_shown(cast: Cast) -> None:
    make_systems()
    _commune, clerk = make_commune_with_ezd()
    _county, other = make_county_with_esb()
    course = make_scoped_course(cast)
    lesson, of_county = lessons_of(course)
    clients = {"gmina": client_of(clerk), "powiat": client_of(other)}
    for client in clients.values():
        client.post(reverse("complete", args=[lesson.pk]))
    clients["powiat"].post(reverse("complete", args=[of_county.pk]))

    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    raw = list(draft.body.raw_data)
    raw[2]["value"]["parts"][0]["value"] = "<p>Nowe komunikaty.</p>"
    draft.body = raw
    draft.save_revision(user=cast.tomasz)
    describe_change(lesson=lesson, kind="material", note="Szyna ma nowe komunikaty.", by=cast.tomasz)
    publish(cast, LessonPage.objects.get(pk=lesson.pk))

    pages = {name: client.get(reverse("confirm_change", args=[lesson.pk])) for name, client in clients.items()}
    assert [len(pages[name].context["changes"]) for name in ("gmina", "powiat")] == [0, 1]
    assert "Nowe komunikaty." in pages["powiat"].content.decode()
    assert "komunikaty.</p>" not in pages["gmina"].content.decode().replace("Szyna ma nowe komunikaty.", "")

    Publication.objects.filter(page=of_county).update(change="material", number=2)
    assert reach_of_draft(of_county, TODAY).people == 1
    LessonPage.objects.filter(pk=of_county.pk).update(only_for=lesson_for(COMMUNES))
    assert [delta.lesson_id for delta in deltas_of(other, timezone.now())] == [lesson.pk]
    assert reach_of_draft(LessonPage.objects.get(pk=of_county.pk), TODAY).people == 0


def lesson_for(rule: Applies) -> list[dict[str, Any]]:
    return [{"type": "applies", "value": stored_rule(rule), "id": "a"}]
