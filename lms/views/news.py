"""News: the list, one of them, and the public ones as an Atom feed."""

from datetime import datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag

from lms.kit.markup import clean_text
from lms.models import NewsIndexPage, NewsPage, SiteTexts
from lms.queries.information import has_list_of_news, item_url, menu, news_for, page_of_news, tag_in_news
from lms.queries.texts import fill
from lms.views.lists import numbered_pages

IN_FEED = 20


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    slug = request.GET.get("tag", "")[:100]
    tag = tag_in_news(request.user, slug) if slug.isprintable() and slug else None
    if slug and tag is None:
        raise Http404
    page = page_of_news(request.user, request.GET.get("strona"), tag=tag)
    if not page.object_list and not has_list_of_news():
        raise Http404
    return _listed(request, page, tag)


@require_safe
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Whatever a visitor may not read, there or not, leads to the log-in; before others it is not there."""
    page = NewsPage.objects.visible_to(request.user).filter(slug=slug).first()
    if page is None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    return _shown(request, page)


@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    """What everybody may read, whoever asks: a reader of feeds does not log in."""
    if not has_list_of_news():
        raise Http404
    site = SiteTexts.current()
    here = f"{settings.SITE_URL}{reverse('news_feed')}"
    feed = Atom1Feed(
        title=_("%(site)s: news") % {"site": site.site_name},
        link=f"{settings.SITE_URL}{reverse('news')}",
        description=None,
        language=get_language(),
        author_name=site.organisation,
        feed_url=here,
    )
    for page in news_for(AnonymousUser()).prefetch_related("tagged_items__tag")[:IN_FEED]:
        address = f"{settings.SITE_URL}{item_url(page)}"
        at = timezone.make_aware(datetime.combine(page.dated_on, time(12)))
        feed.add_item(
            title=clean_text(page.title, cap=1000),
            link=address,
            description=clean_text(page.lead, cap=1000),
            unique_id=address,
            pubdate=at,
            updateddate=page.last_published_at or at,
            categories=[clean_text(each.tag.name, cap=100, single_line=True) for each in page.tagged_items.all()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def serve_news(request: HttpRequest, page: NewsIndexPage) -> HttpResponse:
    """What Wagtail calls for the list; its preview shows the news that are there, none before it is published."""
    if getattr(request, "is_preview", False):
        return _listed(request, page_of_news(request.user, None), None)
    return news(request)


def serve_news_item(request: HttpRequest, page: NewsPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    if getattr(request, "is_preview", False):
        return _shown(request, page)
    return news_item(request, page.slug)


def _listed(request: HttpRequest, page: Page[NewsPage], tag: Tag | None) -> HttpResponse:
    before = f"?{urlencode({'tag': tag.slug})}&" if tag else "?"
    context = {
        "page": page,
        "tag": tag,
        "menu": menu(request.user, request.path),
        **numbered_pages(page, before),
    }
    return render(request, "lms/news.html", context)


def _shown(request: HttpRequest, page: NewsPage) -> HttpResponse:
    tags = page.tagged_items.select_related("tag")
    context = {"page": fill(page, "lead", "body"), "tags": tags, "menu": menu(request.user, request.path)}
    return render(request, "lms/news_item.html", context)
