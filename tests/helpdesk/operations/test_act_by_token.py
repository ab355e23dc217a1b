"""A program acts once for each key, only as far as its token and its person reach, and leaves its trace."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from helpdesk.models import Attachment, EscalationMessage, TrackerAct
from helpdesk.operations.act_by_token import KeyTaken, NotAllowed, Outdated, act_by_token
from helpdesk.queries.tracker_view import etag_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verb", "state", "kind"),
    [
        ("accept", "accepted", None),
        ("reply", "accepted", "reply"),
        ("ask_back", "asked_back", "question"),
        ("solution", "proposed", "solution"),
        ("number", "registered", None),
    ],
)
def test_each_verb_does_what_the_screen_does(cast: Cast, verb: str, state: str, kind: str | None) -> None:
    token, matter = make_api_token(cast).token, make_escalation(cast)

    act = act_by_token(token=token, escalation=matter, verb=verb, text="JIRA-12", now=later(1))

    matter.refresh_from_db()
    assert (matter.state, matter.external_number) == (state, "JIRA-12" if verb == "number" else "")
    assert (act.message and (act.message.kind, act.message.author)) == (kind and (kind, cast.wanda))
    event = Event.objects.get(name="helpdesk.tracker_acted")
    assert (event.actor, event.data["token_id"], event.after["act"]) == (cast.wanda, token.pk, verb)


def test_the_same_key_acts_once(cast: Cast) -> None:
    token, matter = make_api_token(cast).token, make_escalation(cast)
    sent: dict[str, Any] = {"token": token, "escalation": matter, "verb": "reply", "text": "Już patrzę.", "key": "a-1"}

    first = act_by_token(**sent, now=later(1))
    second = act_by_token(**sent, seen='"0-stale"', now=later(2))

    assert (first, EscalationMessage.objects.count()) == (second, 1)
    assert Event.objects.filter(name="helpdesk.tracker_acted").count() == 1


@pytest.mark.parametrize("other", [{"text": "Inny list."}, {"verb": "ask_back"}, {"files": ["plik"]}])
def test_another_request_under_the_same_key_is_refused(cast: Cast, other: dict[str, Any]) -> None:
    token, matter = make_api_token(cast).token, make_escalation(cast)
    sent: dict[str, Any] = {"token": token, "escalation": matter, "verb": "reply", "text": "Już patrzę.", "key": "a-1"}
    act_by_token(**sent, now=later(1))
    if "files" in other:
        other = {"files": [ContentFile(b"log", name="dziennik.txt")]}

    with pytest.raises(KeyTaken):
        act_by_token(**{**sent, **other}, now=later(2))
    assert EscalationMessage.objects.count() == 1


def test_two_tokens_may_use_the_same_key(cast: Cast) -> None:
    matter = make_escalation(cast)
    for name in ("Jira", "Redmine"):
        token = make_api_token(cast, name=name).token
        act_by_token(token=token, escalation=matter, verb="reply", text=name, key="1", now=later(1))

    assert list(TrackerAct.objects.order_by("pk").values_list("message__body", flat=True)) == ["Jira", "Redmine"]


def test_what_has_changed_since_is_left_alone(cast: Cast) -> None:
    token, matter = make_api_token(cast).token, make_escalation(cast)
    seen = etag_of(matter)

    act_by_token(token=token, escalation=matter, verb="accept", seen=seen, now=later(1))

    with pytest.raises(Outdated):
        act_by_token(token=token, escalation=matter, verb="solution", text="Poprawka.", seen=seen, now=later(2))
    assert EscalationMessage.objects.count() == 0


@pytest.mark.parametrize(
    ("scopes", "verb"), [(["read"], "reply"), (["read", "state"], "reply"), (["read", "reply"], "number")]
)
def test_a_token_reaches_as_far_as_its_scopes(cast: Cast, scopes: list[str], verb: str) -> None:
    token, matter = make_api_token(cast, scopes=scopes).token, make_escalation(cast)

    with pytest.raises(NotAllowed):
        act_by_token(token=token, escalation=matter, verb=verb, text="x", now=later(1))
    assert TrackerAct.objects.count() == 0


def test_what_the_operation_refuses_leaves_nothing(cast: Cast) -> None:
    token, matter = make_api_token(cast).token, make_escalation_in(cast, "done")

    with pytest.raises(Refused):
        act_by_token(token=token, escalation=matter, verb="reply", text="Jeszcze coś.", key="1", now=later(9))
    assert TrackerAct.objects.count() == 0


def test_files_go_along(cast: Cast) -> None:
    token, matter = make_api_token(cast).token, make_escalation(cast)

    act = act_by_token(
        token=token, escalation=matter, verb="solution", text="W pliku.",
        files=[ContentFile(b"log", name="dziennik.txt")], now=later(1),
    )  # fmt: skip

    assert Attachment.objects.get().escalation_message == act.message
