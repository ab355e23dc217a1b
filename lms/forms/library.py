"""A document of the library, a version of one, and the filter of the list."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.once import OnceForm
from lms.forms.partner import DAY
from lms.kit.uploads import DOCUMENTS, readable_kinds, readable_size
from lms.models import LibraryDocument
from lms.pages.readers import KINDS, NARROWING, SCOPES


class LibraryDocumentForm(OnceForm, forms.ModelForm):
    """`edition` is that of the document as the person saw it. Kinds and systems are ticked in two groups."""

    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these kinds of partners"),
        help_text=gettext_lazy("None ticked: all kinds."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Only for partners with one of these systems"),
        help_text=gettext_lazy("None ticked: whatever the partner has."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = LibraryDocument
        fields = ["kind", "title", "summary", "case_mark", "audience", "is_to_confirm"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"case_mark": gettext_lazy("As the office keeps it, for example WI.0630.12.2026.")}

    field_order = [
        "key",
        "edition",
        "kind",
        "title",
        "summary",
        "case_mark",
        "audience",
        "kinds",
        "scopes",
        "is_to_confirm",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, columns in (("kinds", KINDS), ("scopes", SCOPES)):
            labels = [(each, LibraryDocument._meta.get_field(each).verbose_name) for each in columns]  # type: ignore[union-attr]
            self.fields[name].choices = labels  # type: ignore[attr-defined]
            self.initial[name] = [each for each in columns if getattr(self.instance, each)]

    def told(self) -> dict[str, Any]:
        """What keep_library_document writes."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        ticked = {*self.cleaned_data["kinds"], *self.cleaned_data["scopes"]}
        return values | {name: name in ticked for name in NARROWING}

    def _post_clean(self) -> None:
        """The operation judges the document as a whole; here the fields are only read."""


class LibraryVersionForm(OnceForm):
    number = forms.CharField(
        label=gettext_lazy("Version"), help_text=gettext_lazy("As it stands in the document, for example 1.2."),
        max_length=20,
    )  # fmt: skip
    dated_on = forms.DateField(label=gettext_lazy("Date of the document"), widget=DAY)
    author = forms.CharField(
        label=gettext_lazy("Author"), help_text=gettext_lazy("A unit or a company."), max_length=160
    )
    changes = forms.CharField(
        label=gettext_lazy("What changed"),
        help_text=gettext_lazy("Compared with the version before. Readers see it in the list of versions."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"kinds": readable_kinds(DOCUMENTS), "size": readable_size(settings.UPLOAD_MAX_BYTES)}
        self.fields["file"].help_text = _("Kinds: %(kinds)s. At most %(size)s.") % told
        self.fields["changes"].required = not is_first
