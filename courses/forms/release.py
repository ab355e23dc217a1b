"""What is filled in to announce a release of a system, to say what it means for a text, and to demand an exam."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.models import MarkKind, QuizPage
from courses.queries.delta_exams import exams_to_choose
from lms.forms.kept import ReleaseForm
from lms.forms.partner import DAY
from lms.forms.row_field import RowField
from lms.models import System


class AnnounceForm(ReleaseForm):
    """The system is chosen once, from those whose releases the person may announce."""

    system = forms.ModelChoiceField(label=gettext_lazy("System"), queryset=System.objects.none())

    field_order = ["system", "version", "released_on", "notes"]

    def __init__(self, *args: Any, systems: QuerySet[System], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["released_on"].label = pgettext_lazy("release", "Planned day")
        if self.instance.pk:
            del self.fields["system"]
        else:
            self.fields["system"].queryset = systems  # type: ignore[attr-defined]


class DeltaExamForm(forms.Form):
    quiz = RowField(
        QuizPage.objects.none(),
        label=gettext_lazy("Exam"),
        required=False,
        empty_label=gettext_lazy("No exam"),
        help_text=gettext_lazy(
            "Asked of holders of valid certificates for this system whose office runs the release. Certificates stay "
            "valid. Only published exams that stand in the list of courses can be chosen."
        ),
    )
    due_on = forms.DateField(label=gettext_lazy("To be passed until"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quiz"].queryset = exams_to_choose()  # type: ignore[attr-defined]


class MarkForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What the release means for this text"), choices=MarkKind, widget=forms.RadioSelect
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be updated until"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("Only for a text that needs an update. Its author sees the day on their home."),
    )
