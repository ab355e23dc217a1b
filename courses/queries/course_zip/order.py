"""What opens when, as a ZIP tells it: parts that a part names, and courses that a course asks for, by their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import Page

from courses.blocks.applies import ROLES
from courses.models import CoursePage
from courses.queries.course_zip.links import Links
from courses.standards.course_zip import Said
from lms.models import Person
from lms.pages import PageAudience


def told_needs(page: Any, links: Links) -> list[str]:
    """Those that are in the ZIP; one statement, none where the part names nothing."""
    within = [pk for pk in page.needs if pk in links.places]
    keys = Page.objects.filter(pk__in=within).values_list("translation_key", flat=True) if within else []
    return sorted(str(key) for key in keys)


def told_order(course: CoursePage) -> dict[str, Any]:
    """The rules of the course itself. The titles are for readers of the file."""
    rows = CoursePage.objects.filter(pk__in=course.needs).order_by("translation_key") if course.needs else []
    requires = [{"id": str(row.translation_key), "title": row.title} for row in rows]
    return {"in_order": course.in_order, "for_roles": sorted(course.for_roles), "requires": requires}


def order_fields(said: Said) -> dict[str, Any]:
    """A file from before there was an order leaves everything as it stands."""
    fields: dict[str, Any] = {"in_order": said.flag("in_order")} if "in_order" in said.values else {}
    if "for_roles" in said.values:
        roles = said.strings("for_roles")
        if len(set(roles)) < len(roles) or not set(roles) <= {role.value for role in ROLES}:
            said.wrong("for_roles")
        fields["for_roles"] = sorted(roles)
    return fields


def courses_asked(said: Said, by: Person, stands: Sequence[int]) -> tuple[list[int], list[str]]:
    """Ids of the courses asked for, and titles of those that learners do not see here; these are left out."""
    if "requires" not in said.values:
        return list(stands), []
    told = {row.uuid("id"): row.line("title", 255) for row in said.each("requires")}
    rows = CoursePage.objects.visible_to(by).live().exclude(audience=PageAudience.AUTHORS)
    found = {str(row.translation_key): row.pk for row in rows.filter(translation_key__in=told)}
    return sorted(found.values()), [title or key for key, title in told.items() if key not in found]


def parts_named(said: Said, pages: Mapping[str, Any]) -> dict[str, list[int]]:
    """The field of a part, by the ids that its ZIP gives to the pages; nothing in a file from before."""
    return {"needs": sorted(pages[key].pk for key in said.strings("needs"))} if "needs" in said.values else {}


def settle_needs(parts: Mapping[str, Said]) -> None:
    """Each names other parts of the same ZIP, once; in one order, so that files can be compared."""
    for key, said in parts.items():
        if "needs" not in said.values:
            continue
        named = said.strings("needs")
        if len(set(named)) < len(named) or not set(named) <= set(parts) - {key}:
            said.wrong("needs")
        said.values["needs"] = sorted(named)
