"""A session with five people, and the tablet of who holds it."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from courses.models import CardSession
from lms.models import Person
from tests.browser.card_session.tablet import sit_down
from tests.factories.card_sessions import make_clerks, make_session
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


@pytest.fixture
def people(cast: Cast) -> list[Person]:
    return [cast.zofia, *make_clerks(cast, 4)]


@pytest.fixture
def session(cast: Cast, people: list[Person]) -> CardSession:
    page = make_instruction(cast, steps=3)
    return make_session(cast, *people, page=page)


@pytest.fixture
def tablet(context: BrowserContext, cast: Cast, live_server: Any, session: CardSession) -> Page:
    return sit_down(context, cast.tomasz, f"{live_server.url}{session.get_absolute_url()}")
