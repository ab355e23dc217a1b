"""The desk of an author on Wagtail's first page: where to begin, what people ask and say, what waits."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from courses.models import (
    ArticleIndexPage,
    ArticlePage,
    CourseIndexPage,
    CoursePage,
    InstructionIndexPage,
    InstructionPage,
    LessonPage,
    QuizPage,
)
from courses.queries.amendments import open_amendments
from courses.queries.asked_about import asked_about
from courses.queries.authoring import authoring
from courses.queries.feedback import open_remarks
from courses.views.step_links import edit_url, site_url


class StartPanel(Component):
    """Begin a new one, see what people ask and say about one's steps, and what waits."""

    name = "start"
    template_name = "courses/wagtail/start.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        day = timezone.localdate()
        asked = asked_about(request.user, timezone.now())
        return {
            "add_url": self._add_url(InstructionIndexPage, "instructionpage"),
            "list_url": reverse("instruction_pages:index"),
            "work": authoring(request.user, day, InstructionPage),
            "add_course_url": self._add_url(CourseIndexPage, "coursepage"),
            "course_list_url": reverse("course_pages:index"),
            "course_work": authoring(request.user, day, CoursePage, LessonPage, QuizPage),
            "add_article_url": self._add_url(ArticleIndexPage, "articlepage"),
            "article_list_url": reverse("article_pages:index"),
            "article_work": authoring(request.user, day, ArticlePage),
            "asked": [(each, edit_url(each.step), site_url(each.step)) for each in asked],
            "amendments": open_amendments(request.user),
            "remarks": open_remarks(request.user),
        }

    @staticmethod
    def _add_url(section: type[Page], kind: str) -> str:
        found = section.objects.first()
        return reverse("wagtailadmin_pages:add", args=["courses", kind, found.pk]) if found else ""
