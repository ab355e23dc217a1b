"""What follows when somebody is let into a text or taken out of it: they are told."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import AuthorLetIn, AuthorTakenOut
from courses.queries.texts import kind_of, text_page
from courses.receivers.telling import tell_people
from lms.models import Event, Person
from lms.outbox import receives


@receives(AuthorLetIn, AuthorTakenOut)
def tell_who_was_let_in(event: Event) -> None:
    """Nobody is told of what they did themselves."""
    page, person = text_page(event.data["page_id"]), Person.objects.filter(pk=event.data["person_id"]).first()
    if page is None or person is None or person.pk == event.actor_id:
        return
    is_in = event.name == AuthorLetIn.name
    tell_people(
        event,
        kind=event.name.removeprefix("courses."),
        people=[person],
        subject=(_("You write together: %(title)s") if is_in else _("No longer written together: %(title)s"))
        % {"title": page.draft_title},
        body=_("%(kind)s: it can be changed by you too, as by its author.") % {"kind": kind_of(page)}
        if is_in
        else _("%(kind)s: what you wrote there stays with its author.") % {"kind": kind_of(page)},
        path=reverse("wagtailadmin_pages:edit", args=[page.pk]) if is_in else reverse("wagtailadmin_home"),
    )
