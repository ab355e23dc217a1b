"""Form fields: one shape for label, hint and error, told to assistive technology alike."""

import re

from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput)
    body = forms.CharField(label="Co się dzieje?", help_text="Własnymi słowami.", widget=forms.Textarea)
    room = forms.CharField(label="Pokój", required=False)
    kind = forms.ChoiceField(label="Rodzaj", widget=forms.RadioSelect, choices=[("a", "Pierwszy"), ("b", "Drugi")])
    agreed = forms.BooleanField(label="Zgoda", required=False)
    screenshot = forms.FileField(label="Zrzut", required=False)

    def clean(self) -> None:
        self.add_error(None, "Ktoś zmienił to w międzyczasie.")


def render(source: str, form: forms.Form) -> str:
    return Template(source).render(Context({"form": form}))


def test_a_hint_and_an_error_describe_the_field_in_this_order():
    shown = render("{% field form.body %}", Sample({}))

    assert 'aria-describedby="id_body_hint id_body_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_body_hint">Własnymi słowami.</p>' in shown


def test_only_what_may_stay_empty_says_so():
    form = Sample()
    shown = {name: render("{% field form." + name + " %}", form) for name in ("body", "room", "kind", "screenshot")}

    assert [name for name, text in shown.items() if "field__optional" in text] == ["room", "screenshot"]


def test_choices_are_one_group_that_the_summary_can_lead_to():
    shown = render("{% field form.kind %}", Sample({}))

    group = '<fieldset class="field" id="id_kind" tabindex="-1" aria-describedby="id_kind_error" data-error>'
    assert group in shown
    assert shown.count('<label class="choice">') == 2


def test_a_file_field_is_a_drop_zone():
    assert '<div class="drop" data-drop>' in render("{% field form.screenshot %}", Sample())


def test_a_checkbox_stands_before_its_label():
    shown = render("{% field form.agreed %}", Sample())

    assert re.search(r'<label class="check"><input type="checkbox"[^>]*> <span>Zgoda</span></label>', shown)


def test_a_draft_is_named_on_the_field():
    assert 'data-draft="ask-12"' in render('{% field form.body draft="ask-12" rows=3 %}', Sample())


def test_the_summary_says_the_words_of_the_fields_and_leads_to_them():
    form = Sample({"key": "1", "kind": "a"})

    shown = render("{% error_summary form %}", form)

    assert re.findall(r"<li>(.*?)</li>", shown) == [
        "Ktoś zmienił to w międzyczasie.",
        f'<a href="#id_body">{form.errors["body"][0]}</a>',
    ]


def test_a_form_without_errors_has_no_summary():
    assert render("{% error_summary form %}", Sample()) == ""


def test_a_form_shown_whole_has_the_summary_the_hidden_fields_and_every_field_in_order():
    shown = str(Sample({"key": "abc"}))

    assert shown.index("error-summary") < shown.index('name="key" value="abc"') < shown.index('name="body"')
    assert re.findall(r'name="(\w+)"', shown) == ["key", "body", "room", "kind", "kind", "agreed", "screenshot"]


def test_the_title_says_that_something_is_wrong_whatever_the_form_is_called():
    sent = Sample({})
    sent.is_valid()

    assert Template("{% error_prefix %}").render(Context({"reply_form": sent})) != ""
    assert Template("{% error_prefix %}").render(Context({"reply_form": Sample({}), "other": 1})) == ""
