"""What a text says of itself to its readers: its tags, each of one of three kinds, and its licence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.models import JobPosition, Role, System


class TagKind(TextChoices):
    """In the order in which readers see them."""

    MODULE = "module", _("System or module")
    ROLE = "role", _("Role or position")
    TOPIC = "topic", _("Topic")


@dataclass(frozen=True)
class Label:
    """One tag as readers see it. A tag without a letter or digit has no address."""

    name: str
    slug: str
    kind: str = TagKind.TOPIC

    @property
    def url(self) -> str:
        return reverse("tagged", args=[self.slug]) if self.slug else ""

    @property
    def kind_label(self) -> str:
        return str(TagKind(self.kind).label)


@dataclass(frozen=True)
class About:
    labels: tuple[Label, ...] = ()
    licence: str = ""

    def __bool__(self) -> bool:
        return bool(self.labels or self.licence)

    @property
    def by_kind(self) -> list[tuple[str, list[Label]]]:
        """The kinds that it has, in their order, with their tags."""
        found = [(str(kind.label), [each for each in self.labels if each.kind == kind]) for kind in TagKind]
        return [(kind, labels) for kind, labels in found if labels]


NOTHING = About()


def about(tags: Iterable[tuple[str, str]], licence: str) -> About:
    """`tags` are names and slugs; one statement, none without tags."""
    rows = list(tags)
    kinds = _kinds() if rows else {}
    labels = [Label(name, slug, kinds.get(name.casefold(), TagKind.TOPIC)) for name, slug in rows]
    places = [kind.value for kind in TagKind]
    return About(tuple(sorted(labels, key=lambda each: (places.index(each.kind), each.name.casefold()))), licence)


def about_of(page: Any) -> About:
    """Of a page as it is in memory: two statements at most."""
    return about(names_of(page), page.licence)


def names_of(page: Any) -> tuple[tuple[str, str], ...]:
    return tuple((tag.name, tag.slug) for tag in page.tags.all()) if page.pk else ()


def _kinds() -> dict[str, TagKind]:
    """By names in lower case. What names a system is a module, whatever else it names; one statement."""
    systems = System.objects.order_by().values_list("code", "name", Value(1))
    positions = JobPosition.objects.order_by().values_list("name", "name", Value(0))
    found: dict[str, TagKind] = {str(role.label).casefold(): TagKind.ROLE for role in Role}
    for first, second, is_system in sorted(systems.union(positions, all=True), key=lambda row: row[2]):
        kind = TagKind.MODULE if is_system else TagKind.ROLE
        found |= {first.casefold(): kind, second.casefold(): kind}
    return found | {kind.value: TagKind.MODULE for kind in (System.Kind.EZD, System.Kind.ESB)}
