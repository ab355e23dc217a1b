"""How certificates look, filled in by a coordinator."""

import base64
import io
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from courses.models import CertificateLayout
from courses.records.certificate_layout import MOST_LOGOS
from lms.kit.refused import Refused
from lms.kit.uploads import inspect

LARGEST = 5_000_000
SIZE = (900, 300)
"""Pixels of a kept logo at most: 12 mm high at 600 dots an inch."""


class CertificateLayoutForm(forms.ModelForm):
    """`wanted()` gives a layout that is not saved. A logo that is sent replaces the one in its place."""

    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = CertificateLayout
        fields = ("receives", "closing", "colour", "has_bridge", "tells_result", "tells_hash", "logos_at")
        widgets = {
            "closing": forms.Textarea(attrs={"rows": 2}),
            "colour": forms.RadioSelect,
            "logos_at": forms.RadioSelect,
        }
        help_texts = {
            "receives": _("For example “receives” or “is awarded to”."),
            "closing": _("For example the legal basis, or who pays for the project. One paragraph."),
        }

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.kept: list[dict[str, str]] = list(self.instance.logos)
        if not self.instance.number:
            self.initial["tells_hash"] = True
        self.initial.setdefault("after", self.instance.number or 0)
        for place in range(MOST_LOGOS):
            kept = self.kept[place] if place < len(self.kept) else {}
            self.fields[f"logo_{place}"] = forms.FileField(
                label=_("Logo %(number)d") % {"number": place + 1},
                help_text=_("PNG or JPG, at most 5 MB. A white or transparent background looks best."),
                required=False,
                widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
            )
            self.fields[f"alt_{place}"] = forms.CharField(
                label=_("What logo %(number)d is, in words") % {"number": place + 1},
                help_text=_("Read to people who do not see it: “European Union, European Regional Development Fund”."),
                max_length=200,
                required=False,
                initial=kept.get("alt", ""),
            )
            if kept:
                self.fields[f"gone_{place}"] = forms.BooleanField(
                    label=_("Remove logo %(number)d") % {"number": place + 1}, required=False
                )

    @property
    def places(self) -> list[list[forms.BoundField]]:
        """The fields of each logo."""
        names = ("logo", "alt", "gone")
        return [
            [self[f"{name}_{place}"] for name in names if f"{name}_{place}" in self.fields]
            for place in range(MOST_LOGOS)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.logos = [each for place in range(MOST_LOGOS) if (each := self._logo(place, data))]
        return data

    def wanted(self) -> CertificateLayout:
        layout = CertificateLayout(logos=self.logos)
        for name in self.Meta.fields:
            setattr(layout, name, self.cleaned_data[name])
        return layout

    def _logo(self, place: int, data: dict[str, Any]) -> dict[str, str] | None:
        file, kept = data.get(f"logo_{place}"), self.kept[place] if place < len(self.kept) else None
        if data.get(f"gone_{place}") and not file:
            return None
        png = self._png(place, file) if file else kept["png"] if kept else ""
        if not png:
            return None
        alt = (data.get(f"alt_{place}") or "").strip()
        if not alt:
            self.add_error(f"alt_{place}", _("Say in words what the logo is."))
        return {"alt": alt, "png": png}

    def _png(self, place: int, file: Any) -> str:
        """The picture drawn anew, so that nothing but its dots is kept; empty where it was refused."""
        try:
            inspect(file, allowed={"png", "jpeg"}, max_bytes=LARGEST)
        except Refused as refused:
            self.add_error(f"logo_{place}", str(refused))
            return ""
        try:
            with Image.open(file, formats=("PNG", "JPEG")) as picture:
                drawn = ImageOps.exif_transpose(picture).convert("RGBA")
        except Exception:
            self.add_error(f"logo_{place}", _("The picture is damaged and cannot be opened."))
            return ""
        drawn.thumbnail(SIZE)
        out = io.BytesIO()
        drawn.save(out, "PNG", optimize=True)
        return base64.b64encode(out.getvalue()).decode()
