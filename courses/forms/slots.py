"""Forms of meetings: what is offered and when, a change, a reason, who took part."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Attendance, Booking, EvaluationResult, Slot
from courses.operations.offer_slots import SlotDetails
from courses.queries.slot_times import LONGEST_SERIES, Times, series_of
from courses.queries.trainees import partners_to_instruct
from courses.records.booking import LONGEST_WORDS
from courses.records.showing import LONGEST_AGENDA
from courses.records.slot import ALONE, LARGEST, LARGEST_ROOM, LONGEST_NOTE, LONGEST_PLACE
from lms.forms.once import OnceForm
from lms.models import Partner, Person, Release, Unit, UnitKind

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
HAPPENED = [(each.value, each.label) for each in Attendance if each]
RESULTS = [(each.value, each.label) for each in EvaluationResult if each]


def agenda_field() -> forms.CharField:
    return forms.CharField(
        label=pgettext_lazy("presentation", "Agenda"),
        max_length=LONGEST_AGENDA,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What comes when, a line for each part."),
    )


def release_field() -> forms.ModelChoiceField:
    """Systems by their code, the newest release of each first."""
    return forms.ModelChoiceField(
        Release.objects.select_related("system").order_by("system__code", "-released_on", "-pk"),
        label=_("Version of the system that is shown"),
        required=False,
        empty_label=_("not named"),
        help_text=_("It stands on the attendance list."),
    )


class TimesForm(OnceForm):
    """One day and its hours, in Europe/Warsaw."""

    use_required_attribute = False

    first = forms.DateField(label=_("Day"), widget=DAY)
    begins = forms.TimeField(label=pgettext_lazy("time of day", "From"), widget=HOUR)
    ends = forms.TimeField(label=pgettext_lazy("time of day", "Until"), widget=HOUR)
    place = forms.CharField(
        label=_("Place or link"),
        max_length=LONGEST_PLACE,
        help_text=_("An address and a room, or the link of a meeting on line."),
    )
    capacity = forms.IntegerField(label=_("Number of places"), min_value=1, max_value=LARGEST, initial=1)
    note = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("What to bring, what to prepare. Everybody who may book reads it."),
    )

    def clean(self) -> dict[str, Any]:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The end is after the beginning."))
        return self.cleaned_data


class OfferForm(TimesForm):
    """With `until`, the same hours each week on that weekday."""

    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=[(kind.value, kind.label) for kind in ALONE])
    until = forms.DateField(
        label=_("Repeat each week until"),
        widget=DAY,
        required=False,
        help_text=_("Empty: this one day only. Weekends and public holidays are left out."),
    )
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        to_field_name="teryt",
        label=_("Only for one office"),
        required=False,
        empty_label=_("all offices"),
    )
    county = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Only for one powiat"), required=False, empty_label=_("all powiats")
    )

    field_order = ["kind", "first", "begins", "ends", "until", "place", "capacity", "note", "partner", "county"]

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner: Any = self.fields["partner"]
        partner.queryset = partners_to_instruct(by)
        county: Any = self.fields["county"]
        counties = Unit.objects.filter(kind__in=(UnitKind.COUNTY, UnitKind.CITY_COUNTY))
        county.queryset = counties.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        super().clean()
        first, until = self.cleaned_data.get("first"), self.cleaned_data.get("until")
        if first and until and until < first:
            self.add_error("until", _("The last day is not before the first one."))
        elif first and until and until > first + LONGEST_SERIES:
            self.add_error("until", _("A series lasts a year at most."))
        return self.cleaned_data

    @property
    def times(self) -> list[Times]:
        given = self.cleaned_data
        return series_of(given["first"], given["begins"], given["ends"], given["until"])

    @property
    def details(self) -> SlotDetails:
        return SlotDetails(**{name: self.cleaned_data[name] for name in SlotDetails.__dataclass_fields__})


class ChangeSlotForm(TimesForm):
    agenda = agenda_field()
    release = release_field()

    def __init__(self, data: Any = None, *, slot: Slot) -> None:
        begin, end = timezone.localtime(slot.begins_at), timezone.localtime(slot.ends_at)
        initial = {"first": begin.date(), "begins": begin.time(), "ends": end.time(), "place": slot.place}
        if slot.is_showing:
            initial |= {"agenda": slot.showing.agenda, "release": slot.showing.release_id}
        super().__init__(data, initial={**initial, "capacity": slot.capacity, "note": slot.note})
        if not slot.is_showing:
            del self.fields["agenda"], self.fields["release"]
        else:
            self.fields["capacity"] = forms.IntegerField(
                label=_("Number of places"), min_value=1, max_value=LARGEST_ROOM
            )

    @property
    def times(self) -> Times:
        given = self.cleaned_data
        zone = timezone.get_default_timezone()
        begins = datetime.combine(given["first"], given["begins"], zone)
        return begins, datetime.combine(given["first"], given["ends"], zone)


class ForOfficeForm(forms.Form):
    """For which office a leader of several takes the hour of a visit; kept nowhere."""

    use_required_attribute = False

    urzad = forms.ChoiceField(
        label=_("For which office"), help_text=_("The visit takes hours that the contract gives this office.")
    )

    def __init__(self, *args: Any, offices: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["urzad"]
        field.choices = [("", _("choose")), *((each.pk, each.short_name) for each in offices)]


class EndForm(forms.Form):
    """Whether a reason is needed, the operation knows."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AttendanceForm(forms.Form):
    use_required_attribute = False

    attendance = forms.ChoiceField(label=_("What happened"), choices=HAPPENED, widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label=_("Result of the evaluation"), choices=RESULTS, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note for the leader"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, booking: Booking) -> None:
        initial = {"attendance": booking.attendance, "result": booking.result, "note": booking.result_note}
        super().__init__(data, initial=initial)
        if not booking.slot.is_evaluation:
            del self.fields["result"]
