"""Forms of presentations shown to many: the offer, the code at the door, the list of who is there, a question."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.forms.slots import TimesForm, agenda_field, release_field
from courses.operations.offer_showing import ShowingDetails
from courses.operations.tick_present import SCANS
from courses.queries.slot_times import Times
from courses.queries.trainees import partners_to_instruct
from courses.records.room_question import LONGEST_QUESTION
from courses.records.slot import LARGEST_ROOM
from lms.kit.uploads import readable_kinds, readable_size
from lms.models import Partner, Person


class ShowingForm(TimesForm):
    capacity = forms.IntegerField(label=_("Number of places"), min_value=1, max_value=LARGEST_ROOM, initial=50)
    agenda = agenda_field()
    release = release_field()
    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        to_field_name="teryt",
        label=_("Offices invited"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the offices whose people are invited.")},
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners: Any = self.fields["partners"]
        partners.queryset = partners_to_instruct(by)

    @property
    def times(self) -> Times:
        given = self.cleaned_data
        zone = timezone.get_default_timezone()
        begins = datetime.combine(given["first"], given["begins"], zone)
        return begins, datetime.combine(given["first"], given["ends"], zone)

    @property
    def details(self) -> ShowingDetails:
        return ShowingDetails(**{name: self.cleaned_data[name] for name in ShowingDetails.__dataclass_fields__})


class DoorForm(forms.Form):
    """What is no code is told by whoever looks for the room."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Code from the screen"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Six digits. They change every half minute."),
        error_messages={"required": _("Type the code from the screen.")},
    )


class TickForm(forms.Form):
    """Whom, is asked of the people in the list: `people` are their ids."""

    use_required_attribute = False

    people = forms.TypedMultipleChoiceField(coerce=int, required=False)
    from_paper = forms.BooleanField(label=_("from the list on paper"), required=False)
    scan = forms.FileField(
        label=_("Scan of the list on paper"),
        required=False,
        error_messages={"empty": _("The file is empty.")},
    )

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["people"]
        chosen.choices = [(pk, pk) for pk in people]
        self.fields["scan"].help_text = _("Kinds: %(kinds)s. At most %(size)s.") % {
            "kinds": readable_kinds(SCANS),
            "size": readable_size(settings.UPLOAD_MAX_BYTES),
        }


class AskRoomForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody in the room reads it, without your name."),
        error_messages={"required": _("Write the question.")},
    )
