"""Why somebody's data is removed, and which words they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.records.removal import LONGEST_REASON
from lms.kit.redacted import MOST


class RemovalForm(forms.Form):
    """`has_words` asks for them as well. What has to be ticked is ticked anew each time."""

    words = forms.CharField(
        label=gettext_lazy("Words to be removed"),
        help_text=gettext_lazy("As they stand there, for example a name or a number. They are kept nowhere."),
        max_length=MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("One sentence without anybody's data. It stays for good, with your name and the time."),
        max_length=LONGEST_REASON,
        required=False,
    )
    sure = forms.BooleanField(label=gettext_lazy("I know that this cannot be undone."), required=False)

    def __init__(self, *args: Any, has_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_words:
            del self.fields["words"]

    def refuse_unsure(self) -> bool:
        if not self.cleaned_data.get("sure"):
            self.add_error("sure", _("Tick that it is for good. Nothing has been removed yet."))
        return not self.is_valid()
