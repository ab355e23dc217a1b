"""A macro of one side, run on questions or on matters; and the text of one that is about to run."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.forms.fields import OnceForm
from helpdesk.forms.people import SurnameFirst
from helpdesk.forms.time_spent import MINUTES, WRONG
from helpdesk.models import Aim
from helpdesk.models.saved_reply import TITLE_LENGTH
from helpdesk.models.time_spent import MOST_MINUTES
from helpdesk.queries.colleagues import people_at
from helpdesk.queries.macros import categories_for, writings_for
from lms.forms.words import WordsField
from lms.models import Organisation, OrganisationKind, Person

NO_CHOICE = {"invalid_choice": _("Choose one of the list.")}


class MacroForm(OnceForm):
    title = WordsField(
        label=_("Title"),
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH}),
        error_messages={"required": _("Write a title.")},
    )
    takes = forms.BooleanField(required=False)
    category = forms.ChoiceField(required=False, error_messages=NO_CHOICE)
    watches = forms.BooleanField(label=_("Whoever runs it watches the question"), required=False)
    colleague = SurnameFirst(
        label=_("Who else may see the question"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody more"),
        error_messages=NO_CHOICE,
    )
    body = WordsField(
        label=_("Text"), required=False, help_text=_("{numer}, {imie} and {tytul} are filled in from the question.")
    )
    writing = forms.ChoiceField(label=_("How the text goes out"), required=False, error_messages=NO_CHOICE)
    minutes = forms.IntegerField(
        label=_("Minutes of work to note"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=MINUTES,
        error_messages=WRONG,
    )
    closes = forms.BooleanField(label=_("Close the question at the end"), required=False)

    def __init__(self, *args: Any, side: Organisation, aim: str, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: dict[str, Any] = self.fields
        on_matters = aim == Aim.MATTER
        fields["takes"].label = _("Accept the matter, if nobody has yet") if on_matters else _("Take the question up")
        fields["category"].label = _("Propose the category") if on_matters else _("Say what it is about")
        kinds = categories_for(side, aim)
        fields["category"].choices = [("", _("As it is")), *(kinds.choices if kinds else ())]
        fields["writing"].choices = [(each.value, each.label) for each in writings_for(side, aim)]
        fields["colleague"].queryset = people_at(frozenset({side.pk}), timezone.localdate())
        needless = {"watches", "colleague", "closes"} if on_matters else set()
        if side.kind != OrganisationKind.CONTRACTOR:
            needless |= {"minutes"}
        if side.kind != OrganisationKind.PARTNER:
            needless |= {"colleague"}
        if kinds is None:
            needless |= {"category"}
        for name in needless:
            del fields[name]


class RunMacroForm(OnceForm):
    """`shown` is the seal of what the page said that the macro does."""

    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    body = WordsField(label=_("The text that goes out"), error_messages={"required": _("Write a few words.")})

    def __init__(self, *args: Any, writes: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not writes:
            del self.fields["body"]

    @property
    def once(self) -> dict[str, Any]:
        return {**super().once, "shown": self.cleaned_data["shown"] or None}
