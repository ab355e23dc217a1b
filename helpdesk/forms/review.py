"""The record of a review: lists are lines of a text, what was agreed and what concerns one partner are rows."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.forms.fields import OnceForm
from helpdesk.models import SystemReview
from helpdesk.operations.keep_review import ReviewDetails
from lms.forms.row_field import RowField
from lms.forms.words import WordsField
from lms.models import Partner

SPARE_ROWS = 3
MOST_ROWS = 40
MOST_LINES = 60
PARTED = " – "


class ReviewForm(OnceForm):
    """Rows that are written down already and some empty ones; a row without words is left out."""

    held_on = forms.DateField(
        label=gettext_lazy("Held on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Give the day."), "invalid": gettext_lazy("Give the day.")},
    )
    participants = WordsField(
        label=gettext_lazy("Who took part"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write who took part.")},
    )
    checked = WordsField(
        label=gettext_lazy("What was checked, and with what result"),
        max_length=6000,
        help_text=gettext_lazy("One thing in a line; the result after a dash: “Backups – restored in 40 minutes”."),
        error_messages={"required": gettext_lazy("Write what was checked, one thing in a line.")},
    )
    findings = WordsField(label=gettext_lazy("Findings that concern all"), max_length=6000, required=False)
    recommendations = WordsField(label=gettext_lazy("Recommendations"), max_length=6000, required=False)
    why = forms.CharField(
        label=gettext_lazy("Why there is another version"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("The confirmed one stays as it is beside it."),
    )

    def __init__(self, *args: Any, review: SystemReview | None, findings: list[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        actions = review.actions if review else []
        own = [finding for finding in findings if finding.partner_id]
        self.agreed = self._rows(len(actions), "action")
        self.places = self._rows(len(own), "finding")
        partners = Partner.objects.order_by("short_name")
        for number in range(self.agreed):
            row = actions[number] if number < len(actions) else {}
            self._action(number, row)
        for number in range(self.places):
            row = own[number] if number < len(own) else None
            self.fields[f"finding{number}-partner"] = RowField(
                label=_("Partner"),
                queryset=partners,
                required=False,
                empty_label=_("Choose a partner"),
                initial=row.partner_id if row else None,
            )
            self.fields[f"finding{number}-words"] = WordsField(
                label=_("Finding"), max_length=2000, required=False, initial=row.words if row else ""
            )
        if review is None or not review.is_confirmed:
            del self.fields["why"]
        if review:
            self._fill(review, findings)

    def _rows(self, there: int, name: str) -> int:
        """As many as are written down or were sent, and some to spare."""
        sent = sum(1 for key in self.data if key.startswith(name) and key.endswith("-words"))
        return min(max(there + SPARE_ROWS, sent), MOST_ROWS)

    def _action(self, number: int, row: dict[str, str]) -> None:
        self.fields[f"action{number}-words"] = forms.CharField(
            label=_("What was agreed"), max_length=300, required=False, initial=row.get("what", "")
        )
        self.fields[f"action{number}-who"] = forms.CharField(
            label=_("Who sees to it"), max_length=120, required=False, initial=row.get("who", "")
        )
        self.fields[f"action{number}-due"] = forms.DateField(
            label=_("Until"),
            required=False,
            initial=row.get("due_on", ""),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Give the day.")},
        )

    def _fill(self, review: SystemReview, findings: list[Any]) -> None:
        lines = [PARTED.join(part for part in (row["what"], row["result"]) if part) for row in review.checked]
        for name, value in {
            "held_on": review.held_on,
            "participants": review.participants,
            "checked": "\n".join(lines),
            "findings": "\n\n".join(row.words for row in findings if not row.partner_id),
            "recommendations": review.recommendations,
            "version": review.version,
        }.items():
            self.initial.setdefault(name, value)

    def clean_checked(self) -> list[dict[str, str]]:
        rows = []
        for line in str(self.cleaned_data["checked"]).splitlines():
            what, _dash, result = line.replace(" - ", PARTED).partition(PARTED)
            rows += [{"what": what.strip(), "result": result.strip()}] if what.strip() else []
        if len(rows) > MOST_LINES:
            raise ValidationError(_("At most %(most)d lines.") % {"most": MOST_LINES})
        return rows

    def clean(self) -> dict[str, Any]:
        for number in range(self.agreed):
            given = [self.cleaned_data.get(f"action{number}-{name}") for name in ("words", "who", "due")]
            if any(given) and not given[0]:
                self.add_error(f"action{number}-words", _("Write what was agreed, or leave the row empty."))
            elif given[0] and not given[2] and f"action{number}-due" not in self.errors:
                self.add_error(f"action{number}-due", _("Give the day until which it is to be done."))
        for number in range(self.places):
            partner, words = (self.cleaned_data.get(f"finding{number}-{name}") for name in ("partner", "words"))
            if bool(partner) != bool(words):
                field = "words" if partner else "partner"
                self.add_error(f"finding{number}-{field}", _("A finding is a partner and a few words."))
        return self.cleaned_data

    @property
    def action_rows(self) -> list[list[Any]]:
        return [[self[f"action{number}-{name}"] for name in ("words", "who", "due")] for number in range(self.agreed)]

    @property
    def finding_rows(self) -> list[list[Any]]:
        return [[self[f"finding{number}-{name}"] for name in ("partner", "words")] for number in range(self.places)]

    @property
    def details(self) -> ReviewDetails:
        given = self.cleaned_data
        actions = [
            {
                "what": given[f"action{number}-words"],
                "who": given[f"action{number}-who"],
                "due_on": given[f"action{number}-due"].isoformat(),
            }
            for number in range(self.agreed)
            if given[f"action{number}-words"]
        ]
        findings = [(None, given["findings"])] + [
            (given[f"finding{number}-partner"].pk, given[f"finding{number}-words"])
            for number in range(self.places)
            if given[f"finding{number}-partner"]
        ]
        return ReviewDetails(
            held_on=given["held_on"],
            participants=given["participants"],
            checked=given["checked"],
            recommendations=given["recommendations"],
            actions=actions,
            findings=findings,
        )
