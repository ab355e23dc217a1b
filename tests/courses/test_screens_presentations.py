"""What presentations put into the open tables."""

import pytest

from courses.models import Acknowledgement, Viewing, WatchReminder, WatchReport
from courses.operations.acknowledge import acknowledge
from courses.operations.remind_to_watch import remind_to_watch
from courses.queries.coverage import CONFIRMED, MEANT
from lms import registry
from lms.models import Event, JobPosition, PartnerFigures, Role
from lms.operations.count_partners import count_partners
from lms.outbox import deliver
from lms.queries.figures import figure_differences
from tests.factories.organisations import counted, make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import NOON, make_presentation, make_watched


def test_the_clerks_home_leads_to_the_second_that_was_left(cast: Cast) -> None:
    begun, enough, done = (make_presentation(cast, title) for title in ("Zaczęta", "Obejrzana", "Gotowa"))
    make_presentation(cast, "Nie dla tego stanowiska", positions=[JobPosition.objects.create(name="Inne")])
    make_watched(begun, cast.zofia, seconds=43)
    for page in (enough, done):
        make_watched(page, cast.zofia)
    acknowledge(page=done, by=cast.zofia, now=NOON)

    items = registry.home_panels["presentations to watch"].build(cast.zofia, NOON)

    assert [(item.title, item.url, item.action, item.detail) for item in items] == [
        ("Zaczęta", f"/prezentacje/{begun.slug}/", "Kontynuuj", "Obejrzano 0:43 z 1:40. Dalej od 0:43."),
        ("Obejrzana", f"/prezentacje/{enough.slug}/", "Potwierdź", "Obejrzano 1:40 z 1:40. Można już potwierdzić."),
    ]
    assert registry.home_panels["presentations to watch"].build(cast.leon, NOON) == []


def test_homes_of_overseers_show_the_newest_presentation(cast: Cast) -> None:
    own, lowest = registry.home_panels["coverage of presentations"], registry.home_panels["lowest coverage"]
    assert own.build(cast.leon, NOON) is None
    assert lowest.build(cast.maria, NOON) is None
    make_presentation(cast, "Stara")
    page = make_presentation(cast, "Nowa")
    make_watched(page, cast.obca_zofia)
    acknowledge(page=page, by=cast.obca_zofia, now=NOON)
    assert cast.zofia
    make_partner("powiat pusty", teryt="1499")
    counted(now=NOON)

    mine, all_of_them = own.build(cast.leon, NOON), lowest.build(cast.maria, NOON)

    assert (mine.page, [(row.name, row.clerks, row.acknowledged) for row in mine.rows]) == (
        page,
        [("powiat łosicki", 1, 0)],
    )
    assert [(row.name, row.percent) for row in all_of_them.rows] == [("powiat łosicki", 0), ("powiat siedlecki", 100)]


@pytest.mark.usefixtures("index_at_once")
def test_a_presentation_is_found_by_what_is_said_in_it(cast: Cast) -> None:
    page = make_presentation(cast, transcript="0:00 Dekretacja pisma.")
    make_presentation(cast, "Inna")

    found = registry.search_sources["presentations"].find(cast.zofia, "dekretację", 5)

    assert [(hit.title, hit.url) for hit in found] == [(page.title, f"/prezentacje/{page.slug}/")]


def test_what_is_kept_of_a_person_is_exported_and_erased(cast: Cast) -> None:
    page = make_presentation(cast)
    colleague = make_person("kasia")
    make_appointment(colleague, Role.CLERK, cast.partner)
    assert cast.zofia
    remind_to_watch(page=page, partner=cast.partner, by=cast.leon, now=NOON)
    for person in (cast.zofia, colleague):
        make_watched(page, person, seconds=95)
        acknowledge(page=page, by=person, now=NOON)
    names = ("viewings", "confirmations of presentations", "reminders of presentations", "authorship of presentations")
    kept = [registry.personal_data[name] for name in names]

    viewing, said, reminded, _written = (entry.export(colleague) for entry in kept)
    assert (viewing[0]["presentation"], viewing[0]["ranges"], viewing[0]["seconds seen"]) == (page.title, [[0, 95]], 95)
    assert said == [{"presentation": page.title, "version": 1, "shown": "", "confirmed at": NOON.isoformat()}]
    assert reminded == [{"presentation": page.title, "reminded on": "2026-11-23"}]
    assert kept[3].export(cast.tomasz) == [{"presentation": page.title, "address": page.slug}]

    assert [entry.erase(colleague, NOON) for entry in kept] == [1, 1, 1, 0]
    assert kept[2].erase(cast.leon, NOON) == 1
    assert list(WatchReminder.objects.values_list("person", "by")) == [(cast.zofia.pk, None)]
    for model in (Viewing, WatchReport, Acknowledgement):
        assert set(model.objects.values_list("person", flat=True)) == {cast.zofia.pk}
    assert kept[3].erase(cast.tomasz, NOON) == 1
    page.refresh_from_db()
    assert (page.owner, page.live) == (None, True)


def test_publishing_and_taking_back_a_presentation_counts_the_partners_anew(cast: Cast) -> None:
    assert cast.zofia
    first = make_presentation(cast, "Stara")
    counted(now=NOON)
    acknowledged = {name: figures(cast)[name] for name in (MEANT, CONFIRMED)}
    make_watched(first, cast.zofia)
    acknowledge(page=first, by=cast.zofia, now=NOON)
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=NOON)
    confirmed = figures(cast)[CONFIRMED]
    second = make_presentation(cast, "Nowa", positions=[JobPosition.objects.create(name="Inne")])
    stale = PartnerFigures.objects.get(pk=cast.partner.pk).counted_on
    count_partners(now=NOON)
    newer = figures(cast)[MEANT]
    second.unpublish()
    count_partners(now=NOON)

    assert acknowledged == {MEANT: 1, CONFIRMED: 0}
    assert (confirmed, stale, newer, figures(cast)[MEANT]) == (1, None, 0, 1)
    assert list(figure_differences()) == []


def figures(cast: Cast) -> dict[str, int]:
    return PartnerFigures.objects.get(pk=cast.partner.pk).counts
