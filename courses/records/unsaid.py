"""No version goes to readers before its author has said what it changes."""

from typing import Any

from courses.records.publication import Publication
from lms.kit.refused import Refused


def refuse_unsaid(page: Any) -> None:
    """Refuse the newest draft of an instruction or a lesson with the first thing that it has yet to say."""
    draft = page.get_latest_revision_as_object()
    for field, sentence in draft.unsaid().items():
        raise Refused(f"{draft.title}: {sentence}", field=field)


def is_new_version(page: Any) -> bool:
    """Whether publishing the newest draft makes a version that readers have not had; one statement."""
    return not Publication.objects.filter(page=page.pk, revision=page.latest_revision_id).exists()
