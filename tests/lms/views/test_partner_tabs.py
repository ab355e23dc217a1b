"""The row of links under a partner's name: each person has those that they may open."""

import re
from typing import Any

import pytest

from lms.views.partner_tabs import partner_tabs

SHARED = ["karta/", "kamienie/", "gotowosc/", "ryzyka/", "systemy/"]


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("zofia", []),
        ("leon", [*SHARED]),
        ("renata", [*SHARED, "import/", "rights", "trwalosc/", "ustalenia/"]),
        ("maria", [*SHARED, "import/", "rights", "trwalosc/", "ustalenia/", "paczka/"]),
        ("tomasz", []),
    ],
)
def test_each_has_what_they_may_open(log_in: Any, cast: Any, who: str, pages: list[str]) -> None:
    person, partner = getattr(cast, who), cast.partner
    tabs = partner_tabs(partner, person)
    expected = [
        f"/organizacje/{partner.pk}/uprawnienia/" if page == "rights" else f"/partnerzy/1410/{page}" for page in pages
    ]
    assert [tab.url for tab in tabs] == (["/partnerzy/1410/", *expected] if pages else [])
    assert [tab.url for tab in tabs if tab.current] == (["/partnerzy/1410/"] if pages else [])
    client = log_in(person)
    row = re.search(r'<ul class="tabs">.*?</ul>', client.get("/partnerzy/1410/").content.decode(), re.DOTALL)
    assert (re.findall(r'href="([^"]*)"', row[0]) if row else []) == [tab.url for tab in tabs]
    for tab in tabs:
        assert client.get(tab.url, follow=True).status_code == 200
