"""Handing in a work, marking it and returning it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.models import AnswerMarking, AssignmentPage, Marking
from courses.records.work import LONGEST_COMMENT, LONGEST_REASON, LONGEST_TEXT
from lms.forms.once import OnceForm
from lms.forms.words import WordsField
from lms.kit.uploads import ATTACHMENTS, IMAGES, readable_kinds, readable_size


class HandInForm(OnceForm):
    """Asks only for what the task takes."""

    use_required_attribute = False

    text = WordsField(
        label=_("Your answer"), max_length=LONGEST_TEXT, error_messages={"required": _("Write the answer.")}
    )
    file = forms.FileField(
        label=_("File"), error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")}
    )

    def __init__(self, *args: Any, page: AssignmentPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not page.wants_text:
            del self.fields["text"]
        if page.wants_file:
            said = {
                "kinds": readable_kinds(IMAGES if page.is_by_peers else ATTACHMENTS),
                "size": readable_size(settings.UPLOAD_MAX_BYTES),
            }
            self.fields["file"].help_text = (
                _(
                    "A picture: %(kinds)s. At most %(size)s. Its name and what the camera noted in it are removed; "
                    "names and data that are to be seen in it are not."
                )
                if page.is_by_peers
                else _("Kinds: %(kinds)s. At most %(size)s.")
            ) % said
        else:
            del self.fields["file"]


class MarkingForm(forms.Form):
    """One group of radio buttons for each criterion, the best level first; a correction asks for its reason too."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        rubric: Sequence[dict[str, Any]],
        standing: Marking | AnswerMarking | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = [f"c{place}" for place in range(len(rubric))]
        for place, (name, criterion) in enumerate(zip(self.criteria, rubric, strict=True)):
            self.fields[name] = forms.TypedChoiceField(
                label=criterion["name"],
                choices=_choices(criterion["levels"]),
                coerce=int,
                widget=forms.RadioSelect,
                initial=standing.levels[place] if standing and standing.levels else None,
                error_messages={"required": _("Choose a level.")},
            )
        self.fields["comment"] = WordsField(
            label=_("Comment for the learner"),
            max_length=LONGEST_COMMENT,
            required=False,
            initial=standing.comment if standing else "",
        )
        if standing:
            self.fields["reason"] = forms.CharField(
                label=_("Why is the marking corrected?"),
                max_length=LONGEST_REASON,
                error_messages={"required": _("Write the reason in a few words.")},
            )

    @property
    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        cleaned = dict(self.cleaned_data)
        levels = [cleaned.pop(name) for name in self.criteria]
        return {"levels": levels, **cleaned}

    @property
    def rows(self) -> list[Any]:
        return [self[name] for name in self.criteria]


class ReturnWorkForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("What is to be corrected?"),
        help_text=_("The learner reads it and hands in the next one."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Write the reason in a few words.")},
    )


def _choices(levels: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    by_points = sorted(enumerate(levels), key=lambda pair: -pair[1]["points"])
    return [(place, f"{level['words']} ({points(level['points'])})") for place, level in by_points]


def points(count: int) -> str:
    return ngettext("%(count)d point", "%(count)d points", count) % {"count": count}
