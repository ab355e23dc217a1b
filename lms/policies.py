"""Wagtail asks the one permission table: policies for pages, pictures, documents; a rule for each admin prefix.

No group and no row of auth_permission gives anything. What Wagtail has no policy here for (users, groups, tokens) is
refused, because `can` knows no such action.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Collection, Page, get_page_models
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from lms.models import Appointment, Download, Person, Picture
from lms.models.standing import AUTHOR_ROLES
from lms.permissions import can, permit
from lms.queries.editorial import open_files
from lms.registry import Registry
from lms.rules import is_administrator, is_author, is_coordinator, is_office

PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def may_open_section(person: Person, page: Page | None = None) -> bool:
    """The office writes everywhere, a trainer where the page type says so."""
    if is_office(person):
        return True
    return is_author(person) and (page is None or getattr(page.specific_class, "open_to_trainers", False))


def may_change_file(person: Person, file: Any = None) -> bool:
    """Authors change the files they put in, the office every one."""
    return is_office(person) or (is_author(person) and (file is None or file.uploaded_by_user_id == person.pk))


permit(
    {
        "wagtailcore.add_page": may_open_section,
        "wagtailcore.change_page": is_office,
        "wagtailcore.publish_page": is_office,
        "wagtailcore.lock_page": is_office,
        "wagtailcore.unlock_page": is_office,
        "wagtailcore.bulk_delete_page": is_administrator,
        **{
            f"lms.{action}_{kind}": rule
            for kind in ("picture", "download")
            for action, rule in {
                "add": is_author,
                "choose": is_author,
                "view": is_author,
                "change": may_change_file,
                "delete": may_change_file,
            }.items()
        },
        **{f"wagtailredirects.{action}_redirect": is_office for action in ("add", "change", "delete", "view")},
        **{f"wagtailcore.{action}_collection": is_administrator for action in ("add", "change", "delete", "view")},
        "wagtailcore.change_site": is_administrator,
        "lms.change_sitetexts": is_administrator,
    }
)


def _nobody(person: Person, thing: Any = None) -> bool:
    return False


EDITORIAL: dict[str, Callable[[Person, Any], bool]] = {
    "": is_author,
    **dict.fromkeys(("pages", "images", "documents", "api", "tag-autocomplete", "editing-sessions"), is_author),
    **dict.fromkeys(("choose-page", "choose-external-link", "choose-email-link"), is_author),
    **dict.fromkeys(("choose-phone-link", "choose-anchor-link", "block-preview", "dismissibles"), is_author),
    **dict.fromkeys(("account", "bulk", "jsi18n", "sprite", "logout", "instrukcje", "kursy", "testy"), is_author),
    "slownik": is_author,
    "krok-instrukcji": is_author,
    **dict.fromkeys(("pytanie-testu", "uwagi", "poprawki", "artykuly"), is_author),
    **dict.fromkeys(("reports", "redirects"), is_office),
    "programy": is_coordinator,
    **dict.fromkeys(("sites", "collections", "settings"), is_administrator),
    # People are appointed and approvals are set up in screens of ours; embeds would ask other hosts.
    **dict.fromkeys(("users", "groups", "workflows", "snippets", "embeds", "test404", "failwhale"), _nobody),
}
"""The first part of an address under /redakcja/, and who may open it. What is not named is refused."""


def may_open(person: Any, prefix: str) -> bool:
    return person.is_active and EDITORIAL.get(prefix, _nobody)(person, None)


def _authors() -> QuerySet[Person]:
    held = Appointment.objects.in_force(timezone.localdate()).filter(role__in=AUTHOR_ROLES)
    return Person.objects.filter(pk__in=held.values("person_id"))


def _allowed(action: str, thing: Any = None) -> QuerySet[Person]:
    """Everybody who may: there are tens of authors, so each is asked."""
    return Person.objects.filter(pk__in=[person.pk for person in _authors() if can(person, action, thing)])


@dataclass(frozen=True)
class PageSharer:
    """`pages(person)` gives pages of others that the person may change, with everything below them."""

    name: str
    pages: Callable[[Person], Iterable[Page]]


page_sharers: Registry[PageSharer] = Registry()


@dataclass(frozen=True)
class Codename:
    codename: str


@dataclass(frozen=True)
class Grant:
    """What Wagtail would keep as a row of GroupPagePermission: an action on a page and everything below it."""

    page: Page
    permission: Codename

    @property
    def page_id(self) -> int:
        return self.page.pk


class PagePolicy(PagePermissionPolicy):
    """Rights on pages, worked out from the person's standing whenever a request begins."""

    def get_all_permissions_for_user(self, user: Any) -> list[Grant]:
        if not user.is_active or user.is_anonymous:
            return []
        tops = self._tops(user)
        granted = [
            Grant(page, Codename(f"{action}_page"))
            for action in PAGE_ACTIONS
            for page in tops
            if can(user, f"wagtailcore.{action}_page", page)
        ]
        if is_office(user) or not is_author(user):
            return granted
        shared = (page for each in page_sharers for page in each.pages(user))
        return granted + [Grant(page, Codename("change_page")) for page in shared]

    def _tops(self, user: Person) -> list[Page]:
        if is_office(user):
            return list(Page.objects.filter(depth=1))
        open_types = [model for model in get_page_models() if getattr(model, "open_to_trainers", False)]
        kinds = ContentType.objects.get_for_models(*open_types).values()
        return list(Page.objects.filter(content_type__in=kinds))

    def _base_user_has_permission(self, user: Any) -> bool | None:
        return None if user.is_active and user.is_authenticated else False

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        if not self.get_cached_permissions_for_user(user):
            return self.model._default_manager.none()
        return super().explorable_instances(user)

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> QuerySet[Person]:
        return _authors()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> QuerySet[Person]:
        wanted = set(actions)
        able = [
            person.pk for person in _authors() if self.user_has_any_permission_for_instance(person, wanted, instance)
        ]
        return Person.objects.filter(pk__in=able)


class FilePolicy(BaseDjangoAuthPermissionPolicy):
    """Rights on pictures and documents; every collection is open to whoever may add, for the files open to them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self._can(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self._can(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        everything = self.model._default_manager.all()
        wanted = set(actions)
        if is_office(user):
            return everything
        if is_author(user) and wanted & {"choose", "view", "add"}:
            return open_files(user, self.model)
        own = everything.filter(uploaded_by_user_id=user.pk)
        return own if any(self._can(user, action) for action in wanted) else everything.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        return _authors()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Person]:
        able = [p.pk for p in _authors() if self.user_has_any_permission_for_instance(p, actions, instance)]
        return Person.objects.filter(pk__in=able)

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Collection]:
        allowed = any(self._can(user, action) for action in actions)
        return Collection.objects.all() if allowed else Collection.objects.none()

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Collection]:
        return self.collections_user_has_any_permission_for(user, [action])

    def _can(self, user: Any, action: str, thing: Any = None) -> bool:
        name = self._get_permission_name(action)
        return user.has_perm(name, thing)


class CollectionPolicy(BaseDjangoAuthPermissionPolicy):
    """Collections are kept in order by administrators."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return user.has_perm(self._get_permission_name(action))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        return _allowed("wagtailcore.change_collection")


register_permission_policy(Page, PagePolicy(Page))
register_permission_policy(Picture, FilePolicy(Picture), exact_class=True)
register_permission_policy(Download, FilePolicy(Download), exact_class=True)
register_permission_policy(Collection, CollectionPolicy(Collection), exact_class=True)
