"""What is kept of who proposes amendments, writes articles and votes on them."""

from courses.models import ArticleVote
from courses.operations.refuse_amendment import refuse_amendment
from courses.operations.vote import vote
from lms import registry
from tests.factories.amendments import WORDS, make_amendment
from tests.factories.articles import make_article
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.tickets import later


def test_proposals_and_decisions_are_given_out_and_office_and_role_go(cast: Cast) -> None:
    made = make_amendment(cast)
    refuse_amendment(amendment=made, reason="Nie tu.", by=cast.tomasz, now=later(3))
    kept = registry.personal_data["amendments"]

    assert [row["text"] for row in kept.export(cast.leon)] == [WORDS]
    assert [row["text"] for row in kept.export(cast.tomasz)] == ["Nie tu."]
    assert (kept.erase(cast.leon, NOON), kept.erase(cast.zofia, NOON)) == (1, 0)

    made.refresh_from_db()
    assert (made.organisation, made.role, made.words) == (None, "", WORDS)


def test_votes_go_and_articles_stay_without_their_author(cast: Cast) -> None:
    page = make_article(cast)
    vote(page=page, helped=True, by=cast.zofia, now=NOON)
    votes, authorship = registry.personal_data["votes on articles"], registry.personal_data["authorship of articles"]

    assert votes.export(cast.zofia) == [{"article": page.title, "helped": True, "said_at": NOON.isoformat()}]
    assert authorship.export(cast.tomasz) == [{"article": page.title, "address": page.slug}]
    assert (votes.erase(cast.zofia, NOON), authorship.erase(cast.tomasz, NOON)) == (1, 1)

    page.refresh_from_db()
    assert (page.owner, page.live, ArticleVote.objects.count()) == (None, True, 0)
