"""Times as people write them: „4 h”, „2 dni”, „7 dni kalendarzowych”; hours as „8:00–12:00, 13:00–16:00”."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from helpdesk.forms.fields import OnceForm
from helpdesk.models import CalendarVersion, Reminder, ServicePolicyVersion
from helpdesk.models.policy import Promiser
from helpdesk.queries.promises import hours_in_words
from helpdesk.queries.terms import MOST_DAYS, MOST_HOURS, NEEDED, STAGES, categories_of, stages_of
from lms.kit.clock import Window, WorkingCalendar

AMOUNT = re.compile(r"\s*(\d{1,6})\s*([^\W\d]+\.?(?:\s+[^\W\d]+\.?)*)\s*", re.UNICODE)
WINDOW = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?\s*")
ZONES = ("Europe/Warsaw", "UTC", *sorted(zone for zone in available_timezones() if zone.startswith("Europe/")))


def written(given: dict[str, Any] | None) -> str:
    """A time as the field shows it and reads it again."""
    if not given:
        return ""
    if "hours" in given:
        return f"{given['hours']} {pgettext('unit in a field', 'h')}"
    unit = pgettext("unit in a field", "days") if "days" in given else pgettext("unit in a field", "calendar days")
    return f"{given.get('days') or given.get('calendar_days')} {unit}"


class TimeField(forms.CharField):
    """One promised time; {} where it is left empty."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 40, **given})

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return {}
        found = AMOUNT.fullmatch(text)
        kind = _kind_of(found[2].lower()) if found else ""
        if not found or not kind:
            raise ValidationError(
                _("Write a number and a unit: “4 h”, “2 days” or “7 calendar days”. Written: %(text)s.")
                % {"text": text}
            )
        number, most = int(found[1]), MOST_HOURS if kind == "hours" else MOST_DAYS
        if not 0 < number <= most:
            raise ValidationError(_("A time between 1 and %(most)d.") % {"most": most})
        return {kind: number}


def _kind_of(unit: str) -> str:
    if unit in ("h", "h.") or unit.startswith(("g", "hour")):
        return "hours"
    if "kal" in unit or "cal" in unit:
        return "calendar_days"
    return "days" if unit.startswith("d") else ""


class HoursField(forms.CharField):
    """The windows of one weekday; empty for a day off."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 120, "required": False, **given})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        windows = sorted(_window(part) for part in text.split(",") if part.strip())
        for (_start, end), (start, _end) in pairwise(windows):
            if end > start or end == time(0):
                raise ValidationError(_("Two of these hours overlap."))
        return tuple(windows)


def _window(part: str) -> Window:
    found = WINDOW.fullmatch(part)
    try:
        if not found:
            raise ValueError
        start = time(int(found[1]), int(found[2] or 0))
        end = time(int(found[3]) % 24, int(found[4] or 0))
        if int(found[3]) > 24 or (end != time(0) and end <= start):
            raise ValueError
    except ValueError:
        words = _("Write hours as 8:00–16:00, several with a comma between. Written: %(text)s.")
        raise ValidationError(words % {"text": part.strip()[:40]}) from None
    return start, end


class NewVersionForm(OnceForm):
    """`version` is the number of the version that the person changed."""

    why = forms.CharField(
        label=gettext_lazy("Why it changes"),
        help_text=gettext_lazy("For example the number of the annex. Everybody who sees the times sees this too."),
        max_length=300,
    )


class PolicyForm(NewVersionForm):
    def __init__(self, *args: Any, contract: Promiser, present: ServicePolicyVersion, **given: Any) -> None:
        super().__init__(*args, **given)
        self.present, self.contract = present, contract
        for code in categories_of(contract):
            stages = present.targets.get(code, {})
            for stage in stages_of(contract):
                self.fields[f"{code}-{stage}"] = TimeField(
                    label=STAGES[Reminder.Target(stage)],
                    required=stage in NEEDED,
                    initial=written(stages.get(stage)),
                )
            self.fields[f"{code}-round"] = forms.BooleanField(
                label=_("Counted around the clock"), required=False, initial=bool(stages.get("around_the_clock"))
            )
        self.order_fields([name for name in self.fields if name != "why"])
        self.initial.setdefault("version", present.number)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields of each category under its name."""
        return [
            (name, [self[field] for field in self.fields if field.startswith(f"{code}-")])
            for code, name in categories_of(self.contract).items()
        ]

    @property
    def targets(self) -> dict[str, Any]:
        """The whole policy with what was written; categories that this form does not show stay as they are."""
        targets = dict(self.present.targets)
        for code in categories_of(self.contract):
            given = {stage: self.cleaned_data[f"{code}-{stage}"] for stage in stages_of(self.contract)}
            around = {"around_the_clock": True} if self.cleaned_data[f"{code}-round"] else {}
            targets[code] = {stage: time for stage, time in given.items() if time} | around
        return targets


class CalendarForm(NewVersionForm):
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=[(zone, zone) for zone in dict.fromkeys(ZONES)]
    )
    around_the_clock = forms.BooleanField(
        label=gettext_lazy("Around the clock, on every day of the year"), required=False
    )
    holidays = forms.BooleanField(label=gettext_lazy("Closed on Polish public holidays"), required=False)
    working_days = forms.CharField(
        label=gettext_lazy("Worked although they are days off"),
        help_text=gettext_lazy("One date in a line, for example 2026-12-31."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=5_000,
    )

    def __init__(self, *args: Any, present: CalendarVersion, **given: Any) -> None:
        super().__init__(*args, **given)
        self.present, hours = present, present.hours
        for number, name in WEEKDAYS.items():
            self.fields[f"day{number}"] = HoursField(
                label=str(name)[:1].upper() + str(name)[1:], initial=hours_in_words(hours.windows[number])
            )
        first = [*(f"day{number}" for number in WEEKDAYS), "time_zone", "around_the_clock", "holidays"]
        self.order_fields([*first, "working_days", "why"])
        worked = "\n".join(sorted(map(date.isoformat, hours.extra_working_days)))
        for name, value in {
            "version": present.number,
            "time_zone": hours.time_zone,
            "around_the_clock": hours.around_the_clock,
            "holidays": hours.country == "PL",
            "working_days": worked,
        }.items():
            self.initial.setdefault(name, value)

    def clean_working_days(self) -> frozenset[date]:
        day, days = forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"]), set()
        for line in self.cleaned_data["working_days"].split():
            try:
                days.add(day.clean(line))
            except ValidationError as error:
                text = _("This is no date: %(text)s. Write it as 2026-12-31.") % {"text": line[:40]}
                raise ValidationError(text) from error
        return frozenset(days)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The week first, then what holds for every day."""
        week = [self[f"day{number}"] for number in WEEKDAYS]
        rest = [self[name] for name in ("time_zone", "around_the_clock", "holidays", "working_days")]
        return [(_("Hours"), week), (_("For every day"), rest)]

    @property
    def hours(self) -> WorkingCalendar:
        given = self.cleaned_data
        return WorkingCalendar(
            time_zone=given["time_zone"],
            windows=tuple(given[f"day{number}"] for number in WEEKDAYS),
            country="PL" if given["holidays"] else "",
            extra_days_off=self.present.hours.extra_days_off,
            extra_working_days=given["working_days"],
            around_the_clock=given["around_the_clock"],
        )
