"""The form of a test in the editor: nothing to approve without questions, or with a draw of more than there are."""

from typing import Any

from django.utils.translation import gettext as _

from courses.blocks.section import Section, impossible, sections_of
from courses.pages.needs_form import NeedsForm
from courses.records.bank_pool import pool, sure

SENDING = ("action-submit", "action-publish", "action-restart-workflow")


class QuizPageForm(NeedsForm):
    """A draft may be saved without questions, and with a section that draws more than it has yet; submitting and
    publishing it is refused in words.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if any(name in self.data for name in SENDING) and not self._has_questions(cleaned):
            self.add_error(None, _("A test without questions cannot be submitted. Save the draft and add questions."))
        sections = sections_of(cleaned.get("sections"))
        if len({section.title.casefold() for section in sections}) < len(sections):
            self.add_error("sections", _("Two sections have the same name."))
        if sections and cleaned.get("drawn"):
            self.add_error("drawn", _("A test with sections draws in each of them. Leave this field empty."))
        if any(name in self.data for name in SENDING) and (
            wrong := impossible(sections, self._where(), self._bank(cleaned, sections))
        ):
            self.add_error("sections", wrong)
        if cleaned.get("only_for") and (wrong := self.instance.wrong_rule(self.parent_page)):
            self.add_error("only_for", wrong)
        return cleaned

    def _where(self) -> list[str]:
        """The section of each standing question, in its newest words."""
        if not self.instance.pk:
            return []
        standing = self.instance.questions.standing().prefetch_related("versions")
        return [max(each.versions.all(), key=lambda version: version.number).section for each in standing]

    def _bank(self, cleaned: dict[str, Any], sections: list[Section]) -> dict[str, int]:
        """How many the bank leaves for each section, by the rules as they are sent."""
        page = self.instance
        rules = {name: cleaned.get(name) or getattr(page, name) for name in ("purpose", "audience")}
        return sure(pool(**rules, owner_id=page.owner_id, quiz_id=page.pk), sections)

    def _has_questions(self, cleaned: dict[str, Any]) -> bool:
        if any(each.is_of_bank for each in sections_of(cleaned.get("sections"))):
            return True
        return bool(self.instance.pk) and self.instance.questions.standing().exists()
