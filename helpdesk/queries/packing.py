"""What may be put into a package: the letters of the question, the steps of its instruction."""

from courses.models import Step
from helpdesk.models import Attachment, Message, Ticket


def letters_of(ticket: Ticket) -> list[Message]:
    return list(Message.objects.filter(ticket=ticket).in_order().select_related("author"))


def steps_of(ticket: Ticket) -> list[Step]:
    """Of the instruction that the question was asked from, as published now; none where it was asked elsewhere."""
    if not ticket.step_id or not ticket.page_id:
        return []
    return list(Step.objects.current().filter(page_id=ticket.page_id).order_by("order", "pk"))


def files_with_copies(ticket: Ticket) -> list[tuple[Attachment, Attachment | None]]:
    """The files of the question, each with its newest redacted copy; two statements."""
    files = list(Attachment.objects.filter(message__ticket=ticket).originals().in_order())
    copies = {copy.redacts_id: copy for copy in Attachment.objects.filter(redacts__in=files).in_order()}
    return [(file, copies.get(file.pk)) for file in files]
