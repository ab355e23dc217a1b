"""Since when a partner has no valid leader; what the alarm shows is what a recount says."""

from datetime import date, timedelta

from courses.models import Certificate
from courses.operations.resume import resume
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.queries.leaderless import leaderless_since
from lms.models import Deployment, PartnerFigures, Release, Role, System
from lms.operations.count_partners import count_partners
from lms.operations.end import end
from lms.queries.figures import figure_differences
from lms.queries.home import home_of
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_programme, make_renewed
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

TODAY = NOON.date()


def number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))


def of(cast: Cast, day: date = TODAY) -> int:
    return leaderless_since([cast.partner.pk], day).get(cast.partner.pk, 0)


def test_it_begins_when_the_last_certificate_loses_its_effect(cast: Cast) -> None:
    certificate = make_certificate(cast)
    assert certificate.valid_until
    over = certificate.valid_until + timedelta(days=1)
    assert [of(cast, day) for day in (TODAY, certificate.valid_until, over, over + timedelta(days=99))] == [
        *(0, 0, number(over), number(over))
    ]

    for act in (suspend, revoke):
        act(certificate=certificate, by=cast.maria, reason="Powód", now=NOON + timedelta(days=3))
        assert of(cast, TODAY + timedelta(days=5)) == number(TODAY + timedelta(days=3))
        if act is suspend:
            resume(certificate=certificate, by=cast.maria, now=NOON + timedelta(days=4))


def test_one_valid_leader_is_enough_and_who_leaves_takes_theirs_along(cast: Cast) -> None:
    old, new = make_renewed(cast, programme=make_programme(cast, validity_months=3))
    helper = make_person("helena")
    appointment = make_appointment(helper, Role.LEADER, cast.partner)
    second = make_certificate(cast, holder=helper, programme=make_programme(cast, "Inny"))
    assert (old.state, of(cast)) == ("replaced", 0)

    end(appointment=new.appointment, by=cast.maria, now=NOON + timedelta(days=1))
    assert of(cast, TODAY + timedelta(days=1)) == 0
    end(appointment=appointment, by=cast.maria, now=NOON + timedelta(days=2))

    assert Certificate.objects.get(pk=second.pk).state == "valid"
    assert of(cast, TODAY + timedelta(days=2)) == number(TODAY + timedelta(days=2))


def test_without_any_certificate_it_begins_with_the_first_release(cast: Cast) -> None:
    assert (cast.leon.pk, of(cast)) == (cast.leon.pk, 0)
    system = System.objects.create(code="EZD", name="EZD", kind="ezd")
    release = Release.objects.create(system=system, version="1.0", released_on=TODAY)
    Deployment.objects.create(partner=cast.partner, release=release, since=TODAY - timedelta(days=9))

    assert of(cast) == number(TODAY - timedelta(days=9))


def test_both_homes_are_louder_than_everything_else_and_the_number_is_proven(cast: Cast) -> None:
    certificate = make_certificate(cast)
    make_certificate(cast, holder=cast.obcy_leon, programme=certificate.programme)
    assert cast.renata
    suspend(certificate=certificate, by=cast.maria, reason="Skarga", now=NOON)
    count_partners(now=NOON)

    homes = [
        home_of(person, role, NOON) for person, role in ((cast.maria, "coordinator"), (cast.renata, "representative"))
    ]

    assert [[(each.url, each.tone) for each in home.alarms] for home in homes] == [[("/partnerzy/1410/", "danger")]] * 2
    assert homes[0].alarms[0].title == f"Partner bez ważnego lidera: {cast.partner.short_name}"
    assert "23 listopada 2026" in homes[0].alarms[0].detail
    assert list(figure_differences()) == []
    PartnerFigures.objects.filter(pk=cast.partner.pk).update(counts={"leaders": 1, "people": 2, "representatives": 1})
    assert [f"leaderless_since is 0, the records say {number(TODAY)}" in each for each in figure_differences()] == [
        True
    ]


def test_it_costs_three_statements_however_many_partners(cast: Cast) -> None:
    for holder in (cast.leon, cast.obcy_leon):
        suspend(certificate=make_certificate(cast, holder=holder), by=cast.maria, reason="Skarga", now=NOON)

    for partners in ([cast.partner.pk], [cast.partner.pk, cast.other_partner.pk]):
        with statements() as seen:
            assert len(leaderless_since(partners, TODAY)) == len(partners)
        assert len(seen) == 3
