"""A trainer changes a lesson, the office approves, a leader confirms the change; the certificate says so meanwhile."""

from typing import Any

from django.test import Client
from django.urls import reverse

from courses.models import LessonDone, LessonPage
from courses.operations.describe_change import describe_change
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.courses import change_draft, lessons_of, make_course
from tests.factories.people import Cast, Person

WAITS = "Uzupełnienie czeka"


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def certificates_of(cast: Cast, pk: int) -> list[tuple[bool, bool]]:
    """Whether each list shows the certificate as valid, and as waiting: the holder's, the office's, the partner's."""
    seen = [(cast.leon, "my_certificates"), (cast.maria, "certificates"), (cast.renata, "certificates")]
    pages = [as_person(person).get(reverse(name)) for person, name in seen]
    return [("Ważny" in page.content.decode(), WAITS in page.content.decode()) for page in pages]


def test_from_a_material_change_to_its_confirmation(cast: Cast) -> None:
    course = make_course(cast, lessons=2)
    certificate = make_certificate(cast, programme=make_programme(cast, courses=[course]))
    lesson: LessonPage = lessons_of(course)[0]
    whole = reverse("whole_course", args=[course.pk])
    change_draft(cast, lesson, "<p>Zgłoszenie w ciągu 24 godzin.</p>")
    trainer, office, leader = (as_person(person) for person in (cast.tomasz, cast.maria, cast.leon))

    refused: Any = trainer.post(whole, {"act": "submit"}, follow=True)
    assert "Lekcja 1: Ta lekcja była już opublikowana." in refused.content.decode()
    reached = trainer.get(reverse("lesson_changes", args=[lesson.pk])).content.decode()
    assert cast.partner.short_name in reached
    describe_change(lesson=lesson, kind="material", note="Termin to 24 godziny.", by=cast.tomasz)
    trainer.post(whole, {"act": "submit"})
    assert reverse("lesson_changes", args=[lesson.pk]) in office.get(whole).content.decode()
    waiting = office.get(reverse("lesson_changes", args=[lesson.pk])).content.decode()
    assert all(text in waiting for text in ("Termin to 24 godziny.", "Istotna:", cast.partner.short_name))
    assert certificates_of(cast, certificate.pk) == [(True, False)] * 3
    office.post(whole, {"act": "approve"})

    assert certificates_of(cast, certificate.pk) == [(True, True)] * 3
    address = reverse("confirm_change", args=[lesson.pk])
    assert f'href="{address}"' in leader.get("/").content.decode()
    assert "Zgłoszenie w ciągu 24 godzin." in leader.get(address).content.decode()
    leader.post(address, {"version": "2"})

    assert certificates_of(cast, certificate.pk) == [(True, False)] * 3
    assert address not in leader.get("/").content.decode()
    assert LessonDone.objects.standing().filter(person=cast.leon).count() == 2
    counted = office.get(f"{reverse('lesson_changes', args=[lesson.pk])}?wersja=2").content.decode()
    assert "Potwierdzone: 1 z 1" in counted
