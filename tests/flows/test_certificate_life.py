"""A certificate from its last days to the next one, and the office after its leader: who is asked for what."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Certificate, CertificateState, Programme
from courses.operations.approve_certificate import approve_certificate
from courses.operations.certify import certify
from courses.operations.keep_programme import keep_programme
from courses.operations.remind_of_certificates import remind_of_certificates
from courses.queries.check import check
from courses.queries.journeys import journeys
from courses.queries.terms import Terms
from helpdesk.models import Ticket
from helpdesk.operations.take import take
from lms.kit.months import months_after
from lms.kit.quiet import is_quiet
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.count_partners import count_partners
from lms.operations.end import end
from lms.outbox import deliver
from lms.queries.home import Home, home_of
from lms.queries.succession import vacancies_at
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.courses import do_lessons, make_course
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def settle() -> None:
    """Until nothing that followed is left either."""
    while event := Event.objects.unsettled().order_by("pk").first():
        deliver(event_id=event.pk, now=event.happened_at)


def home(person: Person, role: str) -> Home:
    count_partners(now=timezone.now())
    return home_of(Person.objects.get(pk=person.pk), role, timezone.now())


def test_a_leader_renews_by_the_shorter_way(cast: Cast, log_in: Any) -> None:
    """Issued so long ago that its last 20 days have begun today."""
    now = timezone.now()
    short = make_course(cast, "Kurs różnicowy", lessons=1)
    programme = make_programme(cast, renewal=[short], validity_months=6)
    issued = next(at for at in (now - days * DAY for days in range(160, 190)) if _ends(at) <= (now + 20 * DAY).date())
    old = make_certificate(cast, programme=programme, now=issued)
    remind_of_certificates(now=_by_day(now))
    assert any(item.url == reverse("my_certificates") for item in home(cast.leon, "leader").now)
    with pytest.raises(Refused):
        certify(programme=programme, by=cast.leon, now=now)

    [way] = journeys(Person.objects.get(pk=cast.leon.pk), timezone.localdate(now))
    assert ([each.title for each in way.conditions], way.is_renewal, way.may_ask) == (["Kurs różnicowy"], True, False)
    do_lessons(short, cast.leon, now=now)
    page = log_in(cast.leon).get(reverse("my_certificates")).content.decode()
    assert "Warunki powyżej to warunki odnowienia." in page
    wanted = certify(programme=programme, by=cast.leon, now=now)
    new = approve_certificate(certificate=wanted, by=cast.maria, now=now)

    old = Certificate.objects.get(pk=old.pk)
    assert (old.state, new.state, new.terms["renews"]) == (CertificateState.REPLACED, CertificateState.VALID, old.pk)
    assert [check(each.code or "", now).verdict for each in (old, new)] == ["replaced", "valid"]
    assert check(old.code or "", now).since == timezone.localdate(now)
    assert Notice.objects.filter(kind="certificate_ending", person=cast.leon).count() == 1
    assert not any(item.action == "Odnów" for item in home(cast.leon, "leader").now)


def test_a_leader_chooses_on_the_shorter_way_and_keeps_to_its_order(cast: Cast, log_in: Any) -> None:
    """The certificate pins what the renewal asked for; what the programme asks for later changes nothing of it."""
    now = timezone.now()
    short, *three = [make_course(cast, title, lessons=1) for title in ("Krótki", "Wybór A", "Wybór B", "Wybór C")]
    programme = make_programme(
        cast, renewal=[short], renewal_electives=three, needed=2, renewal_in_order=True, validity_months=1
    )
    make_certificate(cast, programme=programme, now=now - DAY)
    with pytest.raises(Refused, match="Krótki"):
        do_lessons(three[0], cast.leon, now=now)
    for course in (short, three[2]):
        do_lessons(course, cast.leon, now=now)
    with pytest.raises(Refused, match="„Do odnowienia”: Jeszcze 1 z 3: Wybór A, Wybór B"):
        certify(programme=programme, by=cast.leon, now=now)
    do_lessons(three[0], cast.leon, now=now)

    page = log_in(cast.leon).get(f"{reverse('my_certificates')}?widok=wymagania").content.decode()
    assert "Poproś o certyfikat" in page
    wanted = certify(programme=programme, by=cast.leon, now=now)
    programme = Programme.objects.get()
    programme.renewal_in_order = False
    programme.elective_groups.set([])
    keep_programme(programme=programme, by=cast.maria, now=now)
    new = approve_certificate(certificate=wanted, by=cast.maria, now=now)

    terms = Terms.from_data(new.terms)
    assert ([each.needed for each in terms.electives], terms.in_order) == ([2], True)
    chosen = [course["title"] for proof in new.evidence for course in proof.get("courses", ())]
    assert sorted(chosen) == ["Wybór A", "Wybór C"]


def test_a_leader_leaves_and_the_representative_names_a_successor(cast: Cast) -> None:
    now = timezone.now()
    make_certificate(cast, now=now)
    ticket = take(ticket=make_ticket(cast, now=now), by=cast.leon, now=now)
    assert home(cast.renata, "representative").alarms == []

    end(appointment=cast.leon.appointments.get(), by=cast.renata, now=now)
    settle()

    people = ((cast.maria, "coordinator"), (cast.renata, "representative"))
    alarms = [home(person, role).alarms for person, role in people]
    assert [[item.title for item in some] for some in alarms] == [["Partner bez ważnego lidera: powiat łosicki"]] * 2
    [vacancy] = vacancies_at(cast.partner.pk, timezone.localdate(now))
    assert vacancy.due_on == timezone.localdate(now) + 14 * DAY
    asked = [item.title for item in home(cast.renata, "representative").now if "Leon Zieliński" in item.title]
    assert len(asked) == 1
    assert (Ticket.objects.get(pk=ticket.pk).assigned_to, Certificate.objects.get().state) == (None, "suspended")
    told = set(Notice.objects.filter(person=cast.renata).values_list("kind", flat=True))
    assert {"lms.successor", "helpdesk.passed_on", "certificate_suspended"} <= told

    successor = Newcomer(first_name="Nowa", last_name="Liderka")
    named = appoint(role=Role.LEADER, organisation=cast.partner, person=successor, by=cast.renata, now=now)
    settle()

    assert vacancies_at(cast.partner.pk, timezone.localdate(now)) == []
    assert Notice.objects.filter(person=named.person, kind="helpdesk.passed_on").count() == 1
    # A leader without a certificate is no valid one.
    assert len(home(cast.renata, "representative").alarms) == 1


def _ends(issued: Any) -> Any:
    return months_after(issued.date(), 6)


def _by_day(now: Any) -> Any:
    """The next noon on which mails may leave."""
    noon = now.replace(hour=11)
    while is_quiet(noon):
        noon += DAY
    return noon
