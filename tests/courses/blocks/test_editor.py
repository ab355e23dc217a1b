from courses.blocks.editor import as_the_editor_stores_it
from lms.kit.markup import clean_html


def test_a_break_between_lines_stays_one():
    stored = as_the_editor_stores_it(clean_html("<p>Pierwszy.<br>Drugi.<br/>Trzeci.</p>"), ["bold"])

    assert stored.count("<br/>") == 2
    assert as_the_editor_stores_it(stored, ["bold"]).count("<br/>") == 2


def test_nothing_stays_nothing():
    assert as_the_editor_stores_it("", ["bold"]) == ""
