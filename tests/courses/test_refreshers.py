"""Refreshers in the open tables: the home of the leader, personal data."""

from courses.models import Refresher, RefresherPause
from courses.operations.answer_refresher import answer_refresher
from courses.operations.stop_refreshers import stop_refreshers
from courses.operations.want_refreshers import want_refreshers
from lms import registry
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.refreshers import make_refreshers
from tests.factories.tickets import MORNING


def test_the_home_says_how_many_wait_in_one_statement(cast: Cast) -> None:
    panel, costs, shown = registry.home_panels["refreshers"], [], []
    assert (panel.build(cast.leon, MORNING), panel.roles) == ([], {"leader"})
    rows = make_refreshers(cast)
    for row in rows:
        with statements() as seen:
            shown += [(item.title, item.url) for item in panel.build(cast.leon, MORNING)]
        costs.append(len(seen))
        answer_refresher(version_id=row.version_id, chosen=row.version.right, by=cast.leon, now=MORNING)

    assert costs == [1, 1, 1]
    assert shown == [(f"Powtórka: {words}", "/moje/powtorki/") for words in ("3 pytania", "2 pytania", "1 pytanie")]
    assert panel.build(cast.leon, MORNING) == panel.build(cast.obcy_leon, MORNING) == []


def test_the_home_is_silent_for_who_wants_none(cast: Cast) -> None:
    make_refreshers(cast)
    stop_refreshers(by=cast.leon, now=MORNING)

    assert registry.home_panels["refreshers"].build(cast.leon, MORNING) == []


def test_refreshers_are_given_out_to_the_person_and_forgotten_with_them(cast: Cast) -> None:
    row, *_others = make_refreshers(cast, questions=1)
    answer_refresher(version_id=row.version_id, chosen=row.version.right, by=cast.leon, now=MORNING)
    stop_refreshers(by=cast.leon, now=MORNING)
    want_refreshers(by=cast.leon, now=MORNING)
    asked, paused = registry.personal_data["refreshers"], registry.personal_data["pauses of refreshers"]

    assert asked.export(cast.leon) == [
        {
            "week": "2026-11-23",
            "question": "Pytanie 1",
            "reason": "wrong",
            "chosen": ["A"],
            "answered_at": MORNING.isoformat(),
        }
    ]
    assert paused.export(cast.leon) == [{"turned_off_at": MORNING.isoformat(), "turned_on_at": MORNING.isoformat()}]
    assert (asked.erase(cast.leon, MORNING), paused.erase(cast.leon, MORNING)) == (1, 1)
    assert (Refresher.objects.count(), RefresherPause.objects.count()) == (0, 0)
