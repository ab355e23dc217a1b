"""Wagtail's admin in the look of the site; what authors find there is added by the package that owns it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.models import Download
from lms.pages.readers import readable_by
from lms.queries.editorial import concealed_pages
from lms.views.editorial_api import OpenDownloads, OpenPictures


@hooks.register("insert_global_admin_css")
def look_of_the_site() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/wagtail.css"))


@hooks.register("insert_global_admin_js")
def names_for_assistive_technology() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/wagtail.js"))


@hooks.register("insert_editor_js")
def hand_in_after_the_autosave() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/one_save.js"))


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    return MenuItem(_("Back to the site"), f"{reverse('home')}#main", name="way-back", icon_name="home", order=12000)


@hooks.register("construct_help_menu")
def leave_foreign_addresses_out(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The editor guide and the release notes live at another host."""
    menu_items[:] = [item for item in menu_items if "://" not in getattr(item, "url", "")]


@hooks.register("construct_reports_menu")
def leave_programmers_words_out(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The report on page types names classes of the program."""
    menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("before_serve_document")
def ask_for_the_audience(document: Any, request: HttpRequest) -> None:
    if not Download.objects.filter(readable_by(request.user), pk=document.pk).exists():
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def leave_concealed_pages_out(pages: Any, request: HttpRequest) -> Any:
    return pages.exclude(pk__in=concealed_pages(request.user).values("pk"))


@hooks.register("construct_admin_api", order=100)
def keep_to_open_files(router: Any) -> None:
    """In the place of Wagtail's two, which are registered before."""
    router.register_endpoint("images", OpenPictures)
    router.register_endpoint("documents", OpenDownloads)
