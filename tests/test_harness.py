"""The suite's own ground: what tests may rely on."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from wagtail.models import Page, Site

from lms.models import Person
from tests import needs
from tests.factories import Cast, make_person


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_afterwards_and_the_first_pages_are_there(turn: int) -> None:
    """Both turns would see the other's person, or neither a root page, if a test were not put back to the snapshot."""
    assert (Person.objects.count(), Page.objects.filter(depth=1).count(), Site.objects.count()) == (0, 1, 1)
    make_person("zostaje")
    assert Person.objects.count() == 1


@pytest.mark.parametrize("turn", [1, 2])
def test_nothing_stays_in_the_cache(turn: int) -> None:
    assert cache.get("harness") is None
    cache.set("harness", turn)


@pytest.mark.django_db
def test_the_cast_holds_what_its_names_say(cast: Cast) -> None:
    held = {
        person.first_name: [(h.role, h.organisation_name) for h in person.standing.held]
        for person in (
            cast.zofia,
            cast.leon,
            cast.renata,
            cast.tomasz,
            cast.wanda,
            cast.maria,
            cast.ada,
            cast.obcy_leon,
        )
    }

    assert held == {
        "Zofia": [("clerk", "powiat łosicki")],
        "Leon": [("leader", "powiat łosicki")],
        "Renata": [("representative", "powiat łosicki")],
        "Tomasz": [("trainer", "Serwis")],
        "Wanda": [("consultant", "Serwis")],
        "Maria": [("coordinator", "Urząd Marszałkowski")],
        "Ada": [("administrator", "Urząd Marszałkowski")],
        "Karol": [("leader", "powiat siedlecki")],
    }
    assert cast.leon.standing.covered_locations() == frozenset(cast.partner.locations.values_list("pk", flat=True))


def test_the_suite_touches_nothing_of_a_running_installation() -> None:
    """Its folder is its own, and so is its database."""
    own = settings.VAR_DIR
    assert own.name.startswith("pomost-test-")
    assert own in settings.MEDIA_ROOT.parents
    name = str(connection.settings_dict["TEST"]["NAME"])
    assert name.startswith(str(own) if connection.vendor == "sqlite" else "test_pomost_")


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_service_skips_at_a_desk_and_fails_under_ci(
    ci: str, outcome: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("TEST_REDIS_URL", "redis://127.0.0.1:9/0")
    needs.missing.cache_clear()

    with pytest.raises(outcome, match=r"redis does not answer at 127.0.0.1:9 \(Connection refused\)"):
        needs.demand("redis")

    needs.missing.cache_clear()
