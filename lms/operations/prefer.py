"""How the pages look, which keys they take, and when mail comes."""

from django.db import transaction

from lms.models import Person


@transaction.atomic
def prefer(
    *,
    person: Person,
    theme: str = "",
    text_scale: int | None = None,
    letter_shortcuts: bool | None = None,
    mail_habit: str = "",
    quiet_mail: bool | None = None,
) -> None:
    """Keep the person's own choice; what is not named stays. A taste is no fact, so nothing is announced.

    Raise ValueError for a value that the screens do not offer.
    """
    if theme:
        person.theme = Person.Theme(theme).value
    if text_scale is not None:
        if text_scale not in Person.TEXT_SCALES:
            raise ValueError(text_scale)
        person.text_scale = text_scale
    if letter_shortcuts is not None:
        person.letter_shortcuts = letter_shortcuts
    if mail_habit:
        person.mail_habit = Person.MailHabit(mail_habit).value
    if quiet_mail is not None:
        person.quiet_mail = quiet_mail
    person.save(update_fields=["theme", "text_scale", "letter_shortcuts", "mail_habit", "quiet_mail"])
