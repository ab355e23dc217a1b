"""What a player says that it has shown."""

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from courses.pages.presentation import LONGEST
from lms.kit.ranges import Range

MOST_RANGES = 60
_RANGE = re.compile(r"(\d{1,6})(?:\.\d{0,9})?-(\d{1,6})(?:\.\d{0,9})?", re.ASCII)


class WatchForm(forms.Form):
    """`ranges` are seconds such as `0-12.4,30-41`, `position` is where the player stands; fractions are dropped."""

    ranges = forms.CharField(required=False, max_length=2_000)
    position = forms.FloatField(required=False, min_value=0, max_value=LONGEST)

    def clean_ranges(self) -> list[Range]:
        words = [word for word in self.cleaned_data["ranges"].split(",") if word]
        found = [_RANGE.fullmatch(word) for word in words]
        if not all(found) or len(found) > MOST_RANGES:
            raise forms.ValidationError(_("The player sent times that cannot be read."))
        return [(int(each[1]), int(each[2])) for each in found if each]

    def clean_position(self) -> int:
        return int(self.cleaned_data["position"] or 0)


def data_of(body: bytes) -> dict[str, Any]:
    """A JSON body `{"ranges": [[0, 12.4], [30, 41]], "position": 41}` as the form takes it; else ValueError."""
    content = json.loads(body)
    try:
        ranges = ",".join(f"{start:f}-{end:f}" for start, end in content["ranges"])
        return {"ranges": ranges, "position": content.get("position", 0)}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not the shape of a report") from error
