"""The one way an operation says no to a person."""

from django.utils.translation import gettext as _


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """A request was understood and refused; `message` is a translated sentence for the person.

    `field` names the form field the sentence belongs to, or is None when it concerns the whole form.
    The text is shown as it is, so it never holds anything internal.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


def stale() -> str:
    """What is said when somebody else saved first."""
    return _(
        "Somebody changed this in the meantime. Your text is kept below: "
        "compare it with the present state and save again."
    )
