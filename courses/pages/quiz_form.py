"""The form of a test in the editor: nothing to approve without questions."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

SENDING = ("action-submit", "action-publish", "action-restart-workflow")


class QuizPageForm(WagtailAdminPageForm):
    """A draft may be saved without questions; submitting and publishing it is refused in words."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if any(name in self.data for name in SENDING) and not self._has_questions():
            self.add_error(None, _("A test without questions cannot be submitted. Save the draft and add questions."))
        return cleaned

    def _has_questions(self) -> bool:
        return bool(self.instance.pk) and self.instance.questions.standing().exists()
