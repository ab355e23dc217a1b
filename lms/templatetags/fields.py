"""Form fields as parts of a screen. Their use is described in components.py, which brings them in."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, Form
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
)
from django.template import Context, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

WIDTHS = ("", "xs", "s", "m")


@register.simple_tag
def error_summary(form: Form | None) -> SafeString:
    """The same words as beside the fields, each a link to its field; takes the focus when the page opens."""
    if form is None or not form.errors:
        return SafeString("")
    problems = [(field.id_for_label or field.auto_id, text) for field in form for text in field.errors]
    general = form.non_field_errors()
    context = {"problems": problems, "general": general, "number": len(problems) + len(general)}
    return render_to_string("components/error_summary.html", context)


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """„Błąd: ” for the <title> when any form of the page was sent with errors; no form is validated for it."""
    for layer in context.dicts:
        for value in layer.values():
            # By its class: a lazy value that is asked what it is is worked out for it.
            if issubclass(type(value), BaseForm) and value._errors:
                return _("Error:") + " "
    return ""


@register.simple_tag
def field(
    bound: BoundField,
    *,
    width: str = "",
    label: str = "",
    hint: str = "",
    rows: int = 0,
    draft: str = "",
    autofocus: bool = False,
    placeholder: str = "",
    hide_label: bool = False,
    columns: bool = False,
    key: str = "",
) -> SafeString:
    """`draft` keeps what is typed in this browser until it was sent; make it unique per form and object.

    `key` is the letter that leads to it.
    """
    if width not in WIDTHS:
        raise TemplateSyntaxError(f"width is one of {WIDTHS}, not {width!r}")
    if bound.is_hidden:
        return bound.as_widget()
    extra: dict[str, Any] = {"autofocus": autofocus, "placeholder": placeholder, "data-draft": draft, "data-key": key}
    if rows:
        extra["rows"] = rows
    context = field_context(bound, {name: value for name, value in extra.items() if value})
    context |= {"width": width, "hide_label": hide_label, "columns": columns}
    context["label"] = label or context["label"]
    context["hint"] = hint or context["hint"]
    return render_to_string("components/field.html", context)


@register.simple_tag
def segmented(bound: BoundField) -> SafeString:
    return render_to_string("components/segmented.html", {"field": bound, "label": bound.label})


def kind_of(bound: BoundField) -> str:
    """Which of the shapes of components/field.html a widget takes."""
    widget = bound.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "file" if isinstance(widget, (FileInput, ClearableFileInput)) else "input"


def field_context(bound: BoundField, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """What components/field.html shows; the described-by order is hint, then error."""
    kind = kind_of(bound)
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attrs: dict[str, Any] = dict(extra or {})
    if kind in {"input", "file"} and described:
        attrs["aria-describedby"] = " ".join(described)
    if kind == "input":
        attrs["class"] = f"input {bound.field.widget.attrs.get('class', '')}".strip()
        if isinstance(bound.field.widget, Textarea):
            attrs.setdefault("rows", bound.field.widget.attrs.get("rows") or 5)
    # Choices and drop zones of one field are a group: the description belongs to the group.
    widget = "" if kind == "choices" else bound.as_widget(attrs=attrs)
    is_optional = not bound.field.required and kind != "checkbox" and not isinstance(bound.field.widget, Select)
    return {
        "field": bound,
        "kind": kind,
        "widget": widget,
        "label": bound.label,
        "hint": bound.help_text,
        "described": " ".join(described),
        "optional": is_optional,
        "multiple": getattr(bound.field.widget, "allow_multiple_selected", False),
    }
