"""The newest news on the homes of people of partners; documents that wait to be confirmed by who speaks for one."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.kit.gathered import Listed, gathered
from lms.models import Person
from lms.models.standing import PARTNER_ROLES, SPEAKER_ROLES
from lms.queries.information import latest_listed, latest_on_home
from lms.queries.library import waiting_versions
from lms.registry import HomePanel, NowItem, home_panels

MOST = 3


def waiting_documents(person: Person, now: datetime) -> Listed:
    rows = waiting_versions(person)[: MOST + 1]
    return Listed(rows, document="document_id", title="document__title", version_number="number")


def waiting_documents_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered; each by its title, or together when there are many."""
    rows = gathered(person, now, waiting_documents)
    if len(rows) > MOST:
        title, url = _("Documents wait to be read and confirmed"), f"{reverse('library')}?czeka=1"
        return [NowItem(title, url, _("Show the list"), icon="file-text")]
    return [
        NowItem(
            title=_("Read and confirm: %(document)s") % {"document": row["title"]},
            url=reverse("library_document", args=[row["document"]]),
            action=_("Open the document"),
            detail=_("Version %(number)s") % {"number": row["version_number"]},
            icon="file-text",
        )
        for row in rows
    ]


for _panel in (
    HomePanel("news", 95, PARTNER_ROLES, "main", latest_on_home, "lms/home_news.html", lists=(latest_listed,)),
    HomePanel(
        "documents to confirm",
        18,
        frozenset(SPEAKER_ROLES),
        "now",
        waiting_documents_now,
        lists=(waiting_documents,),
    ),
):
    home_panels.add(_panel)
