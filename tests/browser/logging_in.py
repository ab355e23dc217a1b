"""A session that has ended while a page stands open, and a log-in in another tab."""

from playwright.sync_api import BrowserContext

from lms.models import Person, Session
from tests.factories.people import PASSWORD


def end_sessions() -> None:
    """As after twelve hours: the browser keeps its cookies, the server knows nothing of them."""
    Session.objects.all().delete()


def log_in_elsewhere(context: BrowserContext, served: str, person: Person) -> None:
    """By the form, which gives a new token to the browser; the tab is closed afterwards."""
    tab = context.new_page()
    tab.goto(f"{served}/zaloguj/")
    tab.locator("input[name=login]").fill(person.username)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("main").get_by_role("button", name="Zaloguj").click()
    tab.wait_for_url(lambda address: "/zaloguj/" not in address)
    tab.close()
