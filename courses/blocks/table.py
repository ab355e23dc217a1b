"""A table whose headings and subject a screen reader can tell."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError

from courses.blocks.named import NamedCharBlock

MOST_COLUMNS = 8
MOST_ROWS = 40
LONGEST_CAPTION = 160
LONGEST_HEADING = 80
LONGEST_CELL = 300


class CellsBlock(TypedTableBlock):
    """Wagtail's table; a form that does not fit together is a bad request and no fault of ours."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> TypedTable:
        try:
            return super().value_from_datadict(data, files, prefix)
        except (KeyError, ValueError) as error:
            raise SuspiciousOperation("A table of a form does not fit together.") from error


class TableBlock(blocks.StructBlock):
    """Every table has a caption and a row of headings; its first column may name the rows."""

    table = CellsBlock([("text", NamedCharBlock(label=gettext_lazy("Cell"), required=False, max_length=LONGEST_CELL))])
    row_headings = blocks.BooleanBlock(
        label=gettext_lazy("The first column names the rows"),
        required=False,
        help_text=gettext_lazy("Then the heading of the first column may be empty."),
    )

    class Meta:
        icon = "table"
        label = gettext_lazy("Table")
        template = "courses/blocks/table.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := list(wrong_with(cleaned["table"], cleaned["row_headings"])):
            raise StructBlockValidationError(
                block_errors={"table": TypedTableBlockValidationError(non_block_errors=[ValidationError(wrong)])}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        table = value["table"]
        context["caption"] = table.caption.strip()
        context["headings"] = [column["heading"].strip() for column in table.columns]
        context["rows"] = [[cell or "" for cell in row["values"]] for row in table.row_data]
        return context


def wrong_with(table: TypedTable, row_headings: bool) -> Iterator[str]:
    """Everything that keeps this table from being read by ear or on a telephone, in sentences."""
    caption, headings = table.caption.strip(), [column["heading"].strip() for column in table.columns]
    if not caption:
        yield _("Give the table a caption that says what it shows.")
    elif len(caption) > LONGEST_CAPTION:
        yield _("A caption has at most %(count)d signs.") % {"count": LONGEST_CAPTION}
    if not headings or not table.row_data:
        yield _("A table has at least one column and one row.")
    if not all(headings[1 if row_headings else 0 :]):
        yield _("Give every column a heading.")
    if any(len(heading) > LONGEST_HEADING for heading in headings):
        yield _("A heading has at most %(count)d signs.") % {"count": LONGEST_HEADING}
    if row_headings and not all(str(row["values"][0] or "").strip() for row in table.row_data if row["values"]):
        yield _("The first column names the rows, so none of its cells may be empty.")
    if len(headings) > MOST_COLUMNS or len(table.row_data) > MOST_ROWS:
        yield _("A table has at most %(columns)d columns and %(rows)d rows. Divide it into several.") % {
            "columns": MOST_COLUMNS,
            "rows": MOST_ROWS,
        }
