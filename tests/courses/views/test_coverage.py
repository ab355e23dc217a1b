"""Who has seen it: by partner, by name within one's own, as a file, and the reminder."""

from typing import Any

from django.utils import timezone

from courses.models import PresentationPage, WatchReminder
from courses.operations.acknowledge import acknowledge
from courses.operations.count_coverage import count_coverage
from courses.queries.unit_coverage import UnitCoverage, coverage_of_units
from lms.models import JobPosition, OrgUnit, Role
from tests.counting import statements
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.organisations import make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import NOON, make_presentation, make_watched
from tests.factories.showings import make_release, make_showing, make_tick


def make_confirmed(page: Any, person: Any) -> None:
    make_watched(page, person)
    acknowledge(page=page, by=person, now=NOON)


def make_clerks(cast: Cast, *names: str) -> list[Any]:
    made = [make_person(name, last_name=name.capitalize()) for name in names]
    for person in made:
        make_appointment(person, Role.CLERK, cast.partner)
    return made


def test_a_leader_and_a_representative_see_their_own_clerks_by_name(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    begun, watched = make_clerks(cast, "kasia", "marta")
    make_watched(page, begun, seconds=20)
    make_watched(page, watched, seconds=90)
    make_confirmed(page, cast.zofia)
    make_confirmed(page, cast.obca_zofia)

    for person in (cast.leon, cast.renata):
        text = log_in(person).get(f"/prezentacje/{page.slug}/pokrycie/").content.decode()
        found = [text.index(word) for word in ("Kasia", "0:20 z 1:40", "Marta", "bez potwierdzenia", "Zofia Nowak")]
        assert found == sorted(found)
        assert "Obca" not in text
        assert "1 z 3" in text
        assert "Wyślij przypomnienie (2)" in text


def test_it_says_which_version_each_of_them_saw(cast: Cast, log_in: Any) -> None:
    page, release = make_presentation(cast), make_release("3.2")
    there, with_none = make_clerks(cast, "kasia", "marta")
    PresentationPage.objects.update(shows=release)
    page.refresh_from_db()
    make_confirmed(page, cast.zofia)
    PresentationPage.objects.update(shows=make_release("4.0"))
    slots = [make_showing(cast, page=page, release=release), make_showing(cast, page=page, begins_at=FRIDAY + 2 * HOUR)]
    for slot, person in zip(slots, (there, with_none), strict=True):
        make_tick(cast, slot=slot, whom=person)
    client = log_in(cast.leon)

    shown = client.get(f"/prezentacje/{page.slug}/pokrycie/")
    said = {each.person.first_name or each.person.username: what for each, _state, what in shown.context["people"]}
    assert said[cast.zofia.first_name] == "nagranie, wersja 1, EZD 3.2"
    assert sorted(said.values()) == ["", "EZD 3.2", "nagranie, wersja 1, EZD 3.2"]
    assert "nagranie, wersja 1, EZD 3.2" in shown.content.decode().replace("\xa0", " ")
    own = log_in(cast.zofia).get(f"/prezentacje/{page.slug}/").content.decode().replace("\xa0", " ")
    assert "(nagranie, wersja 1, EZD 3.2)" in own
    assert "Nagranie pokazuje EZD 4.0." in own
    assert "Wersja nagrania: 1." in own


def test_nobody_else_sees_another_offices_names(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_confirmed(page, cast.obca_zofia)
    address = f"/prezentacje/{page.slug}/pokrycie/?partner={cast.other_partner.teryt}"

    assert "Barbara Obca" in log_in(cast.obcy_leon).get(address).content.decode()
    assert "Barbara Obca" in log_in(cast.maria).get(address).content.decode()
    assert {log_in(who).get(address).status_code for who in (cast.leon, cast.renata, cast.zofia, cast.tomasz)} == {404}
    assert log_in(cast.maria).get(address.replace("1426", "9999")).status_code == 404
    reminder = f"/prezentacje/{page.slug}/przypomnij/?partner={cast.other_partner.teryt}"
    assert log_in(cast.leon).post(reminder).status_code == 404
    assert WatchReminder.objects.count() == 0


def test_the_office_sees_numbers_the_lowest_first_and_no_names(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    empty = make_partner("powiat pusty", teryt="1499")
    make_confirmed(page, cast.obca_zofia)
    make_watched(page, cast.zofia, seconds=50)
    make_clerks(cast, "kasia")

    text = log_in(cast.maria).get(f"/prezentacje/{page.slug}/pokrycie/").content.decode()

    found = [text.index(name) for name in (cast.partner.short_name, cast.other_partner.short_name, empty.short_name)]
    assert found == sorted(found)
    assert [name in text for name in ("Obca", "Nowak", "Kasia", "Wyślij przypomnienie")] == [False] * 4


def test_the_file_opens_in_a_polish_spreadsheet(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_confirmed(page, cast.obca_zofia)
    make_watched(page, cast.zofia, seconds=95)
    make_clerks(cast, "kasia")

    answer = log_in(cast.maria).get(f"/prezentacje/{page.slug}/pokrycie/plik.csv")

    assert answer.content.decode("utf-8").splitlines() == [
        "\ufeffkod TERYT;Partner;Urzędnicy;Zaczęli;Obejrzeli 90%;Potwierdzili;Obecni na sali;Objęci;Pokrycie %",
        "1410;powiat łosicki;2;1;1;0;0;0;0",
        "1426;powiat siedlecki;1;1;1;1;0;1;100",
    ]
    assert log_in(cast.leon).get(f"/prezentacje/{page.slug}/pokrycie/plik.csv").status_code == 404


def test_only_clerks_with_a_role_in_force_and_a_chosen_position_count(cast: Cast, log_in: Any) -> None:
    position = JobPosition.objects.create(name="Kancelaria próbna")
    page = make_presentation(cast, positions=[position])
    ended, other = make_clerks(cast, "ewa", "olga")
    ended.appointments.update(position=position, ended_on="2026-01-02")
    cast.zofia.appointments.update(position=position)

    text = log_in(cast.leon).get(f"/prezentacje/{page.slug}/pokrycie/").content.decode()

    assert "Zofia Nowak" in text
    assert "0 z 1" in text
    assert str(ended) not in text
    assert str(other) not in text


def test_units_of_an_office_are_told_apart_the_least_covered_first(cast: Cast, log_in: Any) -> None:
    page, day = make_presentation(cast), timezone.localdate()
    url = f"/prezentacje/{page.slug}/pokrycie/"
    assert cast.zofia
    assert coverage_of_units(page, cast.partner, cast.leon, day) == [UnitCoverage("", 1, 0)]
    assert log_in(cast.leon).get(url).context["units"] == []
    archive, permits = (OrgUnit.objects.create(partner=cast.partner, name=name) for name in ("Archiwum", "Zezwolenia"))
    make_confirmed(page, cast.zofia)
    cast.zofia.appointments.update(org_unit=archive)
    kasia, marta, _without = make_clerks(cast, "kasia", "marta", "iga")
    for person in (kasia, marta):
        person.appointments.update(org_unit=permits)
    for begins in (FRIDAY, FRIDAY + 2 * HOUR):
        make_tick(cast, slot=make_showing(cast, page=page, begins_at=begins), whom=kasia)

    expected = [UnitCoverage("", 1, 0), UnitCoverage("Zezwolenia", 2, 1), UnitCoverage("Archiwum", 1, 1)]
    for person in (cast.leon, cast.renata, cast.maria):
        assert coverage_of_units(page, cast.partner, person, day) == expected
    assert coverage_of_units(page, cast.partner, cast.obcy_leon, day) == []
    shown = log_in(cast.leon).get(url)
    assert shown.context["units"] == expected
    # By name first, as a leader looks for them, and then by unit.
    assert shown.content.decode().index("Marta") < shown.content.decode().index('<span class="nowrap">50%')


def test_the_numbers_cost_the_same_for_one_partner_and_for_three(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    assert cast.zofia
    client, counts = log_in(cast.maria), []
    client.get(f"/prezentacje/{page.slug}/pokrycie/")
    for number in (0, 2):
        for each in range(number):
            make_appointment(make_person(), Role.CLERK, make_partner(teryt=f"149{each}"))
        count_coverage(now=timezone.now())
        with statements() as counted:
            client.get(f"/prezentacje/{page.slug}/pokrycie/")
        counts.append(len(counted))

    assert counts == [4, 4]


def test_the_names_cost_the_same_for_one_clerk_and_for_three(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    assert cast.zofia
    client, counts = log_in(cast.leon), []
    client.get(f"/prezentacje/{page.slug}/pokrycie/")
    for names in ((), ("kasia", "marta")):
        make_clerks(cast, *names)
        count_coverage(now=timezone.now())
        with statements() as counted:
            client.get(f"/prezentacje/{page.slug}/pokrycie/")
        counts.append(len(counted))

    assert counts == [9, 9]


def test_a_reminder_is_shown_before_it_is_sent(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_confirmed(page, make_clerks(cast, "kasia")[0])
    assert cast.zofia
    client, address = log_in(cast.leon), f"/prezentacje/{page.slug}/przypomnij/"

    preview = client.get(address).content.decode()
    assert "Do obejrzenia: e-Urząd w pigułce" in preview
    assert "<li>Zofia Nowak</li>" in preview
    assert "Kasia" not in preview
    assert WatchReminder.objects.count() == 0

    sent = client.post(address, follow=True)
    assert "Przypomnienie dostała 1 osoba." in sent.content.decode()
    again = client.post(address, follow=True).content.decode()
    assert "Nie ma komu przypominać" in again
    assert WatchReminder.objects.count() == 1
    assert "<form" in client.get(address).content.decode()
