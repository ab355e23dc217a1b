"""Forms of sessions: whom to instruct at once, what their cards have in common, whose signature is on a scan."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.forms.card import DAY, HOUR, LONG, LaterCharField
from courses.models import CardSession, InstructionCard
from courses.operations.describe_session import MOST_MINUTES, SessionDetails
from courses.operations.keep_scan import SCANS, SIGNED_FILES
from courses.operations.open_session import LONGEST_TASK, Common
from courses.operations.record_entries import MOST_AT_ONCE, Typed
from courses.queries.trainees import Trainee
from courses.records.card import LONGEST_ROOM, Environment, Place
from courses.records.card_signature import Method
from lms.forms.once import OnceForm
from lms.kit.uploads import readable_kinds, readable_size
from lms.models import Partner

PLACE = pgettext_lazy("instruction card", "Form")


class LaterTicksField(forms.TypedMultipleChoiceField):
    """Needed in the end, so it is not called optional; the first press comes before anybody is shown."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class OpenSessionForm(OnceForm):
    """The first press shows the people of the partner, the second opens the session for those that are ticked."""

    use_required_attribute = False

    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    name = forms.CharField(label=_("Name or surname"), max_length=100, required=False)
    people = LaterTicksField(label=_("People"), coerce=int, widget=forms.CheckboxSelectMultiple)
    held_on = forms.DateField(label=_("Day"), widget=DAY)
    place = forms.ChoiceField(label=PLACE, choices=Place.choices)
    room = forms.CharField(label=_("Room"), max_length=LONGEST_ROOM, required=False)
    environment = forms.ChoiceField(label=_("Environment"), choices=Environment.choices)
    practical_task = LaterCharField(
        label=_("What is to be done alone?"),
        max_length=LONGEST_TASK,
        widget=LONG,
        help_text=_("The same practical check for everybody. It can be changed until the end."),
    )

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner: Any = self.fields["partner"]
        partner.choices = [("", _("choose")), *((each.pk, each.short_name) for each in partners)]
        self.offer([])

    def offer(self, found: list[Trainee]) -> None:
        """Whom the list shows; what was ticked and is not among them is nobody's."""
        people: Any = self.fields["people"]
        people.choices = [(each.appointment_id, ", ".join(filter(None, [each.name, each.unit]))) for each in found]

    @property
    def common(self) -> Common:
        return Common(**{name: self.cleaned_data[name] for name in Common.__dataclass_fields__})


class SessionForm(forms.Form):
    """What the cards of a session have in common while it lasts."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
    practical_task = LaterCharField(label=_("What is to be done alone?"), max_length=LONGEST_TASK, widget=LONG)
    began_at = forms.TimeField(label=pgettext_lazy("time of day", "From"), required=False, widget=HOUR)
    ended_at = forms.TimeField(label=pgettext_lazy("time of day", "Until"), required=False, widget=HOUR)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=_("Counted without the pauses, if left out."),
    )
    held_until = forms.DateField(
        label=_("Last day"), required=False, widget=DAY, help_text=_("Only if it took more than one day.")
    )
    place = forms.ChoiceField(label=PLACE, choices=Place.choices)
    room = forms.CharField(label=_("Room"), max_length=LONGEST_ROOM, required=False)
    environment = forms.ChoiceField(label=_("Environment"), choices=Environment.choices)
    system_version = forms.CharField(label=_("Version of the system"), max_length=40, required=False)

    def __init__(self, data: Any = None, *, session: CardSession) -> None:
        names = SessionDetails.__dataclass_fields__
        super().__init__(data, initial={name: getattr(session, name) for name in names} | {"version": session.version})

    @property
    def details(self) -> SessionDetails:
        return SessionDetails(**{name: self.cleaned_data[name] for name in SessionDetails.__dataclass_fields__})


class ScanForm(forms.Form):
    use_required_attribute = False

    people = forms.TypedMultipleChoiceField(
        label=_("Whose signature is it?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick whose signature it is.")},
    )
    method = forms.ChoiceField(
        label=_("How was it signed?"),
        choices=[
            (Method.SCAN.value, _("by hand, and this is the scan")),
            (Method.FILE.value, _("with an electronic signature: trusted or qualified, and this is the file")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it was signed.")},
    )
    file = forms.FileField(
        label=_("File"), error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")}
    )

    def __init__(self, *args: Any, cards: list[InstructionCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.choices = [(card.pk, f"{card.participant_name}, {card.full_number}") for card in cards]
        for card in cards:
            self.fields[f"hash_{card.pk}"] = forms.CharField(
                max_length=64, required=False, initial=card.content_hash, widget=forms.HiddenInput
            )
        words = _("A scan: %(kinds)s. A file with an electronic signature: %(signed)s. At most %(size)s.")
        self.fields["file"].help_text = words % {
            "kinds": readable_kinds(SCANS),
            "signed": readable_kinds(SIGNED_FILES),
            "size": readable_size(settings.UPLOAD_MAX_BYTES),
        }

    @property
    def shown(self) -> dict[int, str]:
        return {pk: self.cleaned_data[f"hash_{pk}"] for pk in self.cleaned_data["people"]}


class EntriesForm(forms.Form):
    """What the matrix of a session sends by itself: a JSON list of entries in the order in which they were typed."""

    entries = forms.CharField(max_length=2_000_000)

    def clean_entries(self) -> list[Typed]:
        try:
            given = json.loads(self.cleaned_data["entries"])
            if len(given) > MOST_AT_ONCE:
                raise ValueError
            return [typed(each) for each in given]
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            raise ValidationError(_("The entries cannot be read.")) from None


def typed(given: dict[str, Any]) -> Typed:
    """One entry of that list; raises what a spoilt one raises."""
    card, step = int(given["card"]), int(given["step"])
    if not 0 < card < 2**63 or not 0 <= step < 2**15:
        raise ValueError
    return Typed(
        card_id=card,
        field=str(given["field"])[:15],
        step=step,
        value=str(given["value"]),
        seen=str(given["seen"]),
        key=UUID(str(given["key"])),
        typed_at=datetime.fromtimestamp(int(given["typed"]) / 1000, UTC),
        batch=UUID(str(given["batch"])) if given.get("batch") else None,
    )


def fresh(card_id: int, field: str, step: int, *, value: str, seen: str, now: datetime, batch: UUID | None) -> Typed:
    """An entry of the page that was sent as a whole, without scripts."""
    return Typed(
        card_id=card_id, field=field, step=step, value=value, seen=seen, key=uuid4(), typed_at=now, batch=batch
    )


class RefuseForm(OnceForm):
    reason = forms.CharField(label=_("Why do you not sign?"), max_length=1_000, widget=LONG)


class UndoForm(forms.Form):
    batch = forms.UUIDField(widget=forms.HiddenInput)


class DecideForm(forms.Form):
    seen = forms.CharField(max_length=4_000, required=False, strip=False)
    takes = forms.BooleanField(required=False)
