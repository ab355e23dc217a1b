"""Our own screens in Wagtail: their entries in the menu and their addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from courses.views.amendment_question import amendment_question
from courses.views.amendment_queue import amendment_queue
from courses.views.bank import question_bank
from courses.views.burn_picture import burn_picture
from courses.views.feedback_queue import feedback_queue
from courses.views.mark_screenshot import mark_screenshot
from courses.views.paste_screenshot import drop_screenshot, paste_screenshot
from courses.views.question_files import export_questions, question_files
from courses.views.questions import keep_question, move_question, new_question, questions, retire_question
from courses.views.remove_data import removals, remove_of_picture, remove_of_text
from lms.permissions import can


class RemovalsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can(request.user, "courses.see_removals")


@hooks.register("register_admin_menu_item")
def lead_to_removals() -> MenuItem:
    return RemovalsItem(_("Removed data"), reverse_lazy("removals"), icon_name="bin", order=118)


@hooks.register("register_admin_menu_item")
def lead_to_bank() -> MenuItem:
    return MenuItem(_("Bank of questions"), reverse_lazy("question_bank"), icon_name="folder-open-inverse", order=135)


@hooks.register("register_admin_menu_item")
def lead_to_feedback() -> MenuItem:
    return MenuItem(_("Remarks on steps"), reverse_lazy("feedback_queue"), icon_name="comment", order=115)


@hooks.register("register_admin_menu_item")
def lead_to_amendments() -> MenuItem:
    return MenuItem(_("Amendments of steps"), reverse_lazy("amendment_queue"), icon_name="edit", order=114)


@hooks.register("register_admin_urls")
def open_feedback() -> list[URLPattern]:
    return [
        path("uwagi/", feedback_queue, name="feedback_queue"),
        path("poprawki/", amendment_queue, name="amendment_queue"),
        path("poprawki/<int:pk>/pytanie/", amendment_question, name="amendment_question"),
    ]


@hooks.register("register_admin_urls")
def take_screenshots() -> list[URLPattern]:
    return [
        path("instrukcje/zrzut/", paste_screenshot, name="paste_screenshot"),
        path("instrukcje/zrzut/cofnij/", drop_screenshot, name="drop_screenshot"),
        path("instrukcje/zrzut/<int:pk>/", burn_picture, name="burn_picture"),
        path("instrukcje/zrzut/<int:pk>/usun-dane/", remove_of_picture, name="remove_of_picture"),
        path("kursy/tekst/<int:pk>/usun-dane/", remove_of_text, name="remove_of_text"),
        path("instrukcje/usuniete-dane/", removals, name="removals"),
        path("instrukcje/<int:pk>/krok/<slug:block_id>/", mark_screenshot, name="mark_screenshot"),
    ]


@hooks.register("register_admin_urls")
def open_questions() -> list[URLPattern]:
    return [
        path("testy/bank/", question_bank, name="question_bank"),
        path("testy/<int:quiz_id>/pytania/", questions, name="quiz_questions"),
        path("testy/<int:quiz_id>/pytania/nowe/", new_question, name="new_question"),
        path("testy/<int:quiz_id>/pytania/pliki/", question_files, name="question_files"),
        path("testy/<int:quiz_id>/pytania/pliki/<slug:form>/", export_questions, name="export_questions"),
        path("testy/pytania/<int:pk>/", keep_question, name="keep_question"),
        path("testy/pytania/<int:pk>/wycofaj/", retire_question, name="retire_question"),
        path("testy/pytania/<int:pk>/przenies/", move_question, name="move_question"),
    ]
