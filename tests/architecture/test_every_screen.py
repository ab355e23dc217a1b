"""Every route that answers with a screen is looked at in a browser (tests/browser/screens.py)."""

from tests.browser.no_screens import NO_SCREENS
from tests.browser.screens import SCREENS
from tests.flows.routes_table import GET
from tests.flows.test_routes import table


def test_every_screen_is_looked_at() -> None:
    rows = table(GET)
    answering = {route for route, row in rows.items() if "200" in row.values()}
    looked_at = {row[0] for screens in SCREENS.values() for row in screens if row[0].startswith("/")}

    assert sorted(answering - looked_at - NO_SCREENS.keys()) == []
    assert sorted((looked_at | NO_SCREENS.keys()) - rows.keys()) == []
    assert sorted(looked_at & NO_SCREENS.keys()) == []


def test_every_step_on_the_way_is_of_a_known_kind() -> None:
    steps = {step[0] for screens in SCREENS.values() for row in screens for step in row[1:]}

    assert steps == {"/", ".", "~", "=", "!", ">", "+", "<"}
