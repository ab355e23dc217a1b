"""The part of the Marshal's Office's API for reading that is about learning."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from lms.kit.openapi import DAY, NUMBER, TEXT, Json, closed, list_of, maybe, paging, reading, said
from lms.read_parts import HOME, ReadPart, code_asked, next_told, read_parts
from lms.views.read_api import MOST_ROWS, USUAL_ROWS


def _paths() -> Json:
    return {
        f"{HOME}/learning": reading(
            _("Learning at partners, in numbers"), "listLearning", "LearningPage",
            scope="learning", parameters=paging(MOST_ROWS, USUAL_ROWS), statuses={"400"},
        ),
        f"{HOME}/learning/{{code}}": reading(
            _("Learning at one partner"), "readLearning", "Learning",
            scope="learning", parameters=[code_asked()], statuses={"404"},
        ),
    }  # fmt: skip


def _schemas() -> dict[str, Json]:
    courses = closed(
        assigned=said(NUMBER, _("Courses assigned to people of the partner.")),
        done=said(NUMBER, _("Those of them that are completed.")),
    )
    presentation = closed(
        clerks=said(NUMBER, _("Clerks whom the newest presentation is for.")),
        confirmed=said(NUMBER, _("Those of them who confirmed it or were there when it was shown.")),
        percent=said(maybe(NUMBER), _("The same in percent, rounded down; null where nobody is meant.")),
    )
    learning = closed(
        id=said(NUMBER, _("Of the partner; stays the same when the code changes.")),
        partner=said(TEXT, _("The partner's TERYT code.")),
        leaders=said(NUMBER, _("Leaders in office.")),
        certified_leaders=said(NUMBER, _("Those of them with a valid certificate.")),
        instructed_clerks=said(NUMBER, _("Clerks with a signed card of instruction.")),
        courses=courses,
        presentation=presentation,
        counted_on=said(maybe(DAY), _("The day that these numbers are true for; null until they are counted anew.")),
    )
    return {"LearningPage": closed(learning=list_of("Learning"), next=next_told()), "Learning": learning}


read_parts.add(
    ReadPart("learning", 30, pgettext_lazy("read token", "learning: numbers of each partner"), _paths, _schemas)
)
