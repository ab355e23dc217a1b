"""What follows from facts about skills: who is told, what a signed card fulfils, what is counted anew."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import CardSigned, InstructionAssigned, InstructionTakenBack, SkillNeedsKept
from courses.models import InstructionCard, SkillAssignment
from courses.operations.fulfil_instruction import fulfil_instruction
from courses.receivers.telling import tell_people
from lms.models import Event
from lms.operations.count_partners import count_partners
from lms.operations.recount import recount
from lms.outbox import receives


@receives(InstructionAssigned)
def tell_assigned(event: Event) -> None:
    """Not of what was taken back or held meanwhile, nor of one's own doing."""
    rows = SkillAssignment.objects.waiting().select_related("person", "page")
    found = rows.filter(pk=event.data["assignment_id"]).exclude(person=event.actor_id).first()
    if found is None:
        return
    tell_people(
        event,
        kind="instruction_assigned",
        people=[found.person],
        subject=_("To be instructed: %(title)s") % {"title": found.page.title},
        body=_("A trainer goes through this instruction with you by %(day)s. You can read it before.")
        % {"day": date_format(found.due_on, "j E Y")},
        path=reverse("instruction", args=[found.page.slug]),
    )


@receives(InstructionTakenBack)
def tell_taken_back(event: Event) -> None:
    rows = SkillAssignment.objects.select_related("person", "page").exclude(person=event.actor_id)
    found = rows.filter(pk=event.data["assignment_id"]).first()
    if found is None:
        return
    tell_people(
        event,
        kind="instruction_taken_back",
        people=[found.person],
        subject=_("Taken back: %(title)s") % {"title": found.page.title},
        body=_("You need not be instructed in this by %(day)s any more.") % {"day": date_format(found.due_on, "j E Y")},
        path=reverse("own_skills"),
    )


@receives(CardSigned)
def fulfil_by_card(event: Event) -> None:
    fulfil_instruction(card=InstructionCard.objects.get(pk=event.data["card_id"]), now=event.happened_at)


@receives(CardSigned)
def count_gaps(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(SkillNeedsKept)
def count_gaps_anew(event: Event) -> None:
    recount()
