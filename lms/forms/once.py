"""The hidden key of a form that makes something: sent twice, it makes one thing (see lms.once)."""

from uuid import uuid4

from django import forms


class OnceForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
