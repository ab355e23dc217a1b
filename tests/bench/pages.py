"""Published pages by the thousand: the page itself, its revision, its publication."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from courses.models import Publication
from tests.bench.bulk import I, moment, reset_sequences, rows, text
from tests.bench.size import NOW


def pages(kind: type[Page], parent: Page, many: int, titles: Sequence[str], *, slug: str) -> str:
    """Rows of wagtailcore_page below `parent` and what publishing leaves behind; return the SQL of the n.i-th id.

    The row of the page's own type is the caller's.
    """
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    content_type = ContentType.objects.get_for_model(kind)
    Page.objects.bulk_create(
        (
            Page(
                id=first + number,
                path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + number + 1),
                depth=parent.depth + 1,
                title=f"{titles[number % len(titles)]} {number}",
                draft_title=f"{titles[number % len(titles)]} {number}",
                slug=f"{slug}-{number}",
                url_path=f"{parent.url_path}{slug}-{number}/",
                content_type=content_type,
                live=True,
                locale_id=parent.locale_id,
                first_published_at=NOW,
                last_published_at=NOW,
            )
            for number in range(many)
        ),
        batch_size=500,
    )
    parent.numchild += many
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    page = f"{first} + {I}"
    rows(
        Revision,
        many,
        content_type_id=str(content_type.pk),
        base_content_type_id=str(ContentType.objects.get_for_model(Page).pk),
        object_id=f"CAST({page} AS VARCHAR(255))",
        created_at=moment(NOW, "3600"),
        object_str=text("Strona"),
        content=text("{}"),
    )
    rows(
        Publication,
        many,
        f"JOIN wagtailcore_revision r ON r.object_id = CAST({page} AS VARCHAR(255))",
        page_id=page,
        revision_id="r.id",
        number="1",
        released_at=moment(NOW, "3600"),
    )
    newest = Revision.objects.filter(object_id=Cast(OuterRef("pk"), CharField())).values("pk")[:1]
    made = Page.objects.filter(pk__gte=first)
    made.update(live_revision=Subquery(newest), latest_revision=Subquery(newest))
    reset_sequences(Page)
    return page
