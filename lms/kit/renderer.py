"""Makes {{ form }} look like the rest: the error summary, then every field as components/field.html shows it."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field_group.html"
