"""Pages, news and documents of the information site."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from lms.models import LibraryDocument, LibraryVersion, NewsIndexPage, NewsPage, Person, TextPage, WelcomePage
from lms.operations.add_library_version import add_library_version
from lms.operations.keep_library_document import keep_library_document
from lms.operations.plant_pages import plant_pages

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def _welcome() -> Page:
    plant_pages(now=timezone.now())
    found: Page = WelcomePage.objects.get()
    return found


def make_text_page(
    slug: str = "strona", *, title: str = "Strona", body: str = "<p>Treść</p>", **fields: Any
) -> TextPage:
    page = TextPage(title=title, slug=slug, body=body, **fields)
    return _welcome().add_child(instance=page)


def make_news(slug: str = "wiadomosc", *, days: int = 0, tags: tuple[str, ...] = (), **fields: Any) -> NewsPage:
    """Dated so many days ago."""
    _welcome()
    values = {"title": slug.capitalize(), "lead": f"O czym jest {slug}", "audience": "public", **fields}
    page = NewsPage(slug=slug, dated_on=timezone.localdate() - timedelta(days=days), **values)
    made: NewsPage = NewsIndexPage.objects.get().add_child(instance=page)
    made.tags.add(*tags)
    made.save()
    return made


def make_document(title: str = "Specyfikacja", *, by: Person | None = None, **fields: Any) -> LibraryDocument:
    values = {"kind": "specification", "title": title, "audience": "partners", **fields}
    return keep_library_document(by=by, now=timezone.now(), **values)


def make_version(
    document: LibraryDocument, number: str = "1.0", *, by: Person | None = None, content: bytes = PDF, **fields: Any
) -> LibraryVersion:
    values = {"author": "Zespół projektu", "dated_on": timezone.localdate(), "changes": "Poprawki", **fields}
    file = ContentFile(content + number.encode(), name="dokument.pdf")
    return add_library_version(document=document, file=file, number=number, by=by, now=timezone.now(), **values)
