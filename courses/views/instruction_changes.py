"""What has changed in an instruction between two of its versions, step by step; and “I understand”."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.blocks.amended import FIELDS
from courses.blocks.applies import applies, rule_of
from courses.blocks.changed_steps import StepDiff, Stored, What, step_diffs
from courses.blocks.marks import Mark
from courses.blocks.row_chooser import id_in
from courses.models import InstructionPage, Publication, Step
from courses.operations.note_seen import note_seen as note
from courses.operations.understand import understand
from courses.queries.pictures import renditions_by_kind
from courses.queries.reading import Reading
from courses.records.step_said import steps_of
from courses.views.body import address_of
from courses.views.of_instruction import of_instruction
from courses.views.shot import Shot, shot
from lms.kit.refused import Refused
from lms.models import Picture
from lms.views.seen import reader

TONES = {What.NEW: "ok", What.CHANGED: "info", What.REMOVED: "warn"}
MOST_VERSIONS = 30


@dataclass(frozen=True)
class ShownStep:
    """`before` and `after` are pictures where they differ; `gone` where one is not kept any more. `anchor` leads to the
    step in the text of today, empty where it is gone.
    """

    diff: StepDiff
    anchor: str
    before: Shot | None = None
    after: Shot | None = None
    gone: bool = False

    @property
    def tone(self) -> str:
        return TONES[self.diff.step.what]

    @property
    def words(self) -> list[tuple[Any, Any]]:
        """The name of each field that differs and its stretches; a title stands in the heading anyway."""
        told = self.diff.words.items()
        return [(FIELDS[name], words) for name, words in told if name != "title" or self.diff.step.what == What.CHANGED]


@require_http_methods(["GET", "HEAD", "POST"])
@of_instruction
def instruction_changes(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    """?od= chooses the earlier version; else the one that the reader knows, or the last one before today's."""
    if request.method == "POST":
        return _understood(request, found, slug)
    since = _since(request, found)
    versions = list(Publication.objects.filter(page=found.page_id).order_by("-number")[:MOST_VERSIONS])
    context: dict[str, Any] = {
        "title": found.title,
        "address": address_of(slug),
        "number": found.number,
        "since": since,
        "versions": versions,
        "earlier": [each for each in versions if each.number < found.number],
        "steps": _steps(found, since) if since else [],
        "waits": bool(found.unseen and found.unseen.is_material),
    }
    return render(request, "courses/instruction_changes.html", context)


def _understood(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    page = InstructionPage.objects.get(pk=found.page_id)
    try:
        understand(
            page=page, number=id_in(request.POST.get("version", "")) or 0, by=reader(request), now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Confirmed."))
    return redirect(address_of(slug))


@login_required
@require_POST
def note_seen(request: HttpRequest, slug: str) -> HttpResponse:
    """A script of the page says which version stands before the reader's eyes; there is nothing to see here."""
    page = get_object_or_404(InstructionPage.objects.visible_to(request.user), slug=slug)
    revision = id_in(request.POST.get("revision", "")) or 0
    note(page_id=page.pk, revision_id=revision, by=reader(request), now=timezone.now())
    return HttpResponse(status=204)


def _since(request: HttpRequest, found: Reading) -> int:
    asked = id_in(request.GET.get("od", "")) or 0
    if 0 < asked < found.number:
        return asked
    return found.unseen.since if found.unseen else found.number - 1


def _steps(found: Reading, since: int) -> list[ShownStep] | None:
    """None where the earlier version is not kept, so that nobody can say what changed."""
    both = {
        each.number: each
        for each in Publication.objects.filter(page=found.page_id, number__in=(since, found.number)).select_related(
            "revision"
        )
    }
    if since not in both or both[since].revision is None:
        return None
    old, new = (_followed(both[number], found) for number in (since, found.number))
    diffs = step_diffs(old, new)
    ids = {pk for each in diffs if each.picture for pk in (each.picture.before, each.picture.after) if pk}
    pictures = {each.pk: each for each in Picture.objects.filter(pk__in=ids)}
    made = renditions_by_kind(pictures.values())
    rows = {str(row.block_id): row.anchor for row in Step.objects.current().filter(page=found.page_id)}
    return [_shown(each, rows.get(each.step.block_id, ""), pictures, made) for each in diffs]


def _followed(publication: Publication, found: Reading) -> list[Stored]:
    return [each for each in steps_of(publication) if applies(rule_of(each["value"].get("applies")), found.scope)]


def _shown(diff: StepDiff, anchor: str, pictures: dict[int, Picture], made: Any) -> ShownStep:
    if diff.picture is None:
        return ShownStep(diff, anchor)
    told = diff.picture
    before = _shot(pictures.get(told.before or 0), told.before_alt, told.before_marks, made)
    after = _shot(pictures.get(told.after or 0), told.after_alt, told.after_marks, made)
    return ShownStep(diff, anchor, before, after, gone=bool(diff.picture.before and before is None))


def _shot(picture: Picture | None, alt: str, marks: tuple[Mark, ...], made: Any) -> Shot | None:
    if picture is None:
        return None
    picture.contextual_alt_text, picture.decorative = alt, not alt
    return shot(picture, made.get(picture.pk), marks)
