"""Public pages, and the mixin that every page type of ours shares."""

from lms.pages.base import ContentMixin, PageAudience
from lms.pages.news import NewsIndexPage, NewsPage, NewsTag
from lms.pages.statement import StatementPage
from lms.pages.text import TextPage
from lms.pages.welcome import WelcomePage

__all__ = [
    "ContentMixin",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "PageAudience",
    "StatementPage",
    "TextPage",
    "WelcomePage",
]
