"""Forms of visits: to whom, what is proposed, a reason, the remarks of a day, a confirmation by the password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import InstructionPage, Slot, Visit
from courses.operations.propose_visit import VisitDetails
from courses.operations.record_visit import RecordedDay
from courses.queries.recorded_visits import contracts_to_record, partners_to_record, trainers_to_record
from courses.queries.slot_times import hours_on, series_of
from courses.queries.trainees import Trainee
from courses.queries.visit_effects import Ending
from courses.records.slot import LONGEST_NOTE, LONGEST_PLACE
from courses.records.visit import LONGEST_WORDS
from courses.records.visit_protocol import LONGEST_REMARKS
from lms.forms.once import OnceForm
from lms.forms.passwords import own_password_field
from lms.models import Appointment, Contract, Partner

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
LONG = forms.Textarea(attrs={"rows": 3})


def _missing(words: Any) -> dict[str, Any]:
    return {"required": words}


class ToWhomForm(forms.Form):
    """The first press: whose people are shown."""

    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int, error_messages=_missing(_("Choose the partner.")))

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partner"]
        field.choices = [("", _("choose")), *((partner.pk, partner.short_name) for partner in partners)]


class ProposeForm(OnceForm):
    """Choices are checked against what was offered, so that no number from outside reaches the database."""

    use_required_attribute = False

    contract = forms.TypedChoiceField(label=_("Contract"), coerce=int)
    first = forms.DateField(label=_("Day"), widget=DAY, error_messages=_missing(_("Choose the day.")))
    begins = forms.TimeField(
        label=pgettext_lazy("time of day", "From"),
        widget=HOUR,
        error_messages=_missing(_("Give the hour of the beginning.")),
    )
    ends = forms.TimeField(
        label=pgettext_lazy("time of day", "Until"),
        widget=HOUR,
        error_messages=_missing(_("Give the hour of the end.")),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=LONGEST_PLACE,
        help_text=_("The room or the workstations; a link for a remote visit."),
        error_messages=_missing(_("Write where the visit is.")),
    )
    instructions = forms.TypedMultipleChoiceField(
        label=_("What is to be instructed"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_missing(_("Choose what is to be instructed.")),
    )
    people = forms.TypedMultipleChoiceField(
        label=_("People"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    positions = forms.CharField(
        label=_("Positions"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Where the people are not known yet: for whom the visit is."),
    )
    needed_percent = forms.IntegerField(
        label=_("Part of the courses to be done before, in %"),
        min_value=0,
        max_value=100,
        initial=100,
        help_text=_("Of those courses that ask for a card of one of these instructions."),
    )
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False, help_text=_("What to prepare."))
    instead_of = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        partner: Partner,
        contracts: list[Contract],
        pages: list[InstructionPage],
        found: list[Trainee],
        desks: dict[int, Appointment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partner, self.desks = partner, desks
        self.contracts = {each.pk: each for each in contracts}
        self.pages = {each.pk: each for each in pages}
        fields: Any = self.fields
        fields["contract"].choices = [(each.pk, f"{each.number} – {each.title}") for each in contracts]
        fields["instructions"].choices = [(each.pk, each.title) for each in pages]
        named = [(each.appointment_id, ", ".join(filter(None, [each.name, each.unit]))) for each in found]
        fields["people"].choices = named

    def clean(self) -> dict[str, Any]:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The end is after the beginning."))
        return self.cleaned_data

    def details(self, instead_of: Visit | None) -> VisitDetails:
        given = self.cleaned_data
        return VisitDetails(
            partner=self.partner,
            contract=self.contracts[given["contract"]],
            times=series_of(given["first"], given["begins"], given["ends"]),
            place=given["place"],
            instructions=[self.pages[pk] for pk in given["instructions"]],
            people=[self.desks[pk].person for pk in given["people"]],
            positions=given["positions"],
            needed_percent=given["needed_percent"],
            note=given["note"],
            instead_of=instead_of,
        )


class RecordVisitForm(OnceForm):
    """The day of a visit that is over. Hours are of Europe/Warsaw; of a `slot` they, trainer and place are known."""

    ending = forms.ChoiceField(label=_("What happened"), error_messages=_missing(_("Choose what happened.")))
    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int, error_messages=_missing(_("Choose the partner.")))
    contract = forms.TypedChoiceField(
        label=_("Contract"), coerce=int, error_messages=_missing(_("Choose the contract."))
    )
    trainer = forms.TypedChoiceField(label=_("Trainer"), coerce=int, error_messages=_missing(_("Choose the trainer.")))
    day = forms.DateField(label=_("Day"), widget=DAY, error_messages=_missing(_("Give the day.")))
    begins = forms.TimeField(
        label=pgettext_lazy("time of day", "From"), widget=HOUR, error_messages=_missing(_("Give the beginning."))
    )
    ends = forms.TimeField(
        label=pgettext_lazy("time of day", "Until"), widget=HOUR, error_messages=_missing(_("Give the end."))
    )
    place = forms.CharField(
        label=_("Place"), max_length=LONGEST_PLACE, error_messages=_missing(_("Write where the visit is."))
    )
    instructions = forms.TypedMultipleChoiceField(
        label=_("What was instructed"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    positions = forms.CharField(
        label=_("Positions"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("For whom the visit was, where no instruction is chosen."),
    )
    beside = forms.BooleanField(label=_("Another trainer was there in these hours too"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=LONG,
        help_text=_("Unless it was held, and where the hours of the contract do not suffice. Both sides read it."),
    )

    def __init__(self, *args: Any, slot: Slot | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slot = slot
        self.contracts = {each.pk: each for each in contracts_to_record()}
        self.trainers = {each.person_id: each for each in trainers_to_record()}
        self.partners = {each.pk: each for each in partners_to_record()}
        self.pages = {each.pk: each for each in InstructionPage.objects.live().order_by("title", "pk")}
        fields: Any = self.fields
        fields["ending"].choices = [("", "–"), *Ending.choices]
        fields["partner"].choices = [("", "–"), *((pk, each.short_name) for pk, each in self.partners.items())]
        named = ((pk, f"{each.number}, {each.contractor.short_name}") for pk, each in self.contracts.items())
        fields["contract"].choices = [("", "–"), *named]
        people = ((pk, f"{each.person}, {each.organisation.short_name}") for pk, each in self.trainers.items())
        fields["trainer"].choices = [("", "–"), *people]
        fields["instructions"].choices = [(pk, each.title) for pk, each in self.pages.items()]
        if slot:
            for name in ("trainer", "day", "begins", "ends", "place"):
                del fields[name]

    def details(self) -> RecordedDay:
        given, slot = self.cleaned_data, self.slot
        return RecordedDay(
            partner=self.partners[given["partner"]],
            contract=self.contracts[given["contract"]],
            trainer=slot.trainer if slot else self.trainers[given["trainer"]].person,
            times=(slot.begins_at, slot.ends_at) if slot else hours_on(given["day"], given["begins"], given["ends"]),
            place=slot.place if slot else given["place"],
            ending=given["ending"],
            instructions=[self.pages[pk] for pk in given["instructions"]],
            positions=given["positions"],
            reason=given["reason"],
            slot=slot,
            beside=given["beside"],
        )


class VisitReasonForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_WORDS,
        widget=LONG,
        error_messages=_missing(_("Give a reason: the other side reads it.")),
    )


class DeclineForm(VisitReasonForm):
    wished_on = forms.DateField(
        label=_("Another day"), required=False, widget=DAY, help_text=_("A day that would suit the office better.")
    )


class CloseDayForm(forms.Form):
    remarks = forms.CharField(label=_("Remarks"), max_length=LONGEST_REMARKS, required=False, widget=LONG)


class ConfirmProtocolForm(forms.Form):
    """The hash that stood under the protocol; the operation holds it against the record."""

    use_required_attribute = False

    content_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    reservations = forms.CharField(
        label=_("Reservations"),
        max_length=LONGEST_REMARKS,
        required=False,
        widget=LONG,
        help_text=_("Empty where there are none. With them your sentence says so, and the Marshal's Office is told."),
    )
    password = own_password_field(_("Type your password: with it the protocol is confirmed."))


class CorrectHoursForm(VisitReasonForm):
    minutes = forms.IntegerField(
        label=_("Right number of minutes"),
        min_value=0,
        max_value=100_000,
        help_text=_("0 where nothing is to count."),
        error_messages=_missing(_("Give the right number of minutes, 0 or more.")),
    )
    field_order = ["minutes", "reason"]
