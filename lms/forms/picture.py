"""Pictures that people upload through forms: written anew, as pasted ones are, before anything keeps them."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from lms.kit.pictures import clean_picture
from lms.kit.refused import Refused


def written_anew(file: Any) -> Any:
    """The uploaded picture without place, camera and comments, under the name it came with.

    Raises ValidationError with the sentence for what is no still picture of an accepted kind and size.
    """
    try:
        clean = clean_picture(file, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as error:
        raise forms.ValidationError(str(error)) from error
    clean.name = f"{PurePosixPath(file.name).stem}{PurePosixPath(clean.name or '').suffix}"
    return clean


class PictureField(WagtailImageField):
    """Wagtail's field, whose value is a file of its own. Only what was sent is written anew, not what is kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        try:
            file = super().clean(data, initial)
        except OSError as error:  # Wagtail counts the pixels of a picture whose head alone is whole
            raise forms.ValidationError(_("The picture is damaged and cannot be opened.")) from error
        return written_anew(file) if data and file else file


class PictureForm(BaseImageForm):
    """Wagtail's form of a picture, in its library, its chooser and its upload of many at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if usual := self.fields.get("file"):  # the form for what many have in common has none
            self.fields["file"] = PictureField(label=usual.label, required=usual.required, widget=usual.widget)
