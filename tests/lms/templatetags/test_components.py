"""The parts of the screens: props are checked, text is escaped, every sign exists."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError

from lms.registry import NowItem
from lms.templatetags import components

TEMPLATES = Path(settings.BASE_DIR) / "site" / "templates"
SPRITE = (Path(settings.BASE_DIR) / "static" / "icons" / "sprite.svg").read_text()


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values)).strip()


def test_a_part_refuses_a_prop_that_it_does_not_have():
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'headng'"):
        render("{% card headng='x' %}{% endcard %}")


def test_a_part_refuses_to_be_without_a_prop_that_it_needs():
    with pytest.raises(TemplateSyntaxError, match="did not receive value"):
        render("{% empty %}{% endempty %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% tag 'x' tone='red' %}",
        "{% notice tone='red' %}{% endnotice %}",
        "{% timer text='x' tone='red' %}",
        "{% button 'x' kind='red' %}",
        "{% icon 'bell' size='xxl' %}",
        "{% cell label='x' state='red' %}",
        "{% span label='x' state='red' %}",
        "{% crumbs 'label without address' 'current' %}",
    ],
)
def test_a_part_refuses_a_value_that_it_does_not_know(source: str):
    with pytest.raises(TemplateSyntaxError):
        render(source)


def test_text_is_escaped_and_children_are_not_escaped_twice():
    shown = render("{% notice %}<p>{{ text }}</p>{% endnotice %}", text="<b>&</b>")

    assert "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>" in shown


def test_a_tag_shows_its_word_its_tone_and_a_sign_that_nobody_reads_aloud():
    assert render("{% tag 'po terminie' tone='danger' icon='clock' %}") == (
        '<span class="tag" data-tone="danger"><svg class="icon" data-size="s" aria-hidden="true">'
        '<use href="/static/icons/sprite.svg#clock"/></svg>po terminie</span>'
    )


def test_a_counter_of_nothing_is_not_there():
    assert render("{% count 0 label='0 nowych' %}") == ""


def test_progress_never_passes_its_end_nor_divides_by_nothing():
    shown = render("{% progress value=7 max=0 label='Postęp' text='0 z 0' %}")

    assert '<progress class="bar" value="0" max="1" aria-label="Postęp">' in shown


def test_progress_is_written_for_machines_whatever_the_language():
    assert 'value="1234.5" max="2000"' in render("{% progress value=1234.5 max=2000 label='x' %}")


def test_the_first_thing_that_waits_has_the_primary_button():
    things = [NowItem("Pierwsza", "/1/", "Odpowiedz"), NowItem("Druga", "/2/", "Odpowiedz")]

    shown = render("{% now_list things %}", things=things)

    assert re.findall(r'data-kind="(\w+)" href="([^"]+)"', shown) == [("primary", "/1/"), ("secondary", "/2/")]


def test_breadcrumbs_end_with_the_current_page_that_is_no_link():
    shown = render("{% crumbs 'Instrukcje' '/instrukcje/' 'EZD' '/instrukcje/ezd/' 'Zarejestruj wniosek' %}")

    assert re.findall(r'href="([^"]+)"', shown) == ["/instrukcje/", "/instrukcje/ezd/"]
    assert '<span aria-current="page">Zarejestruj wniosek</span>' in shown


def test_page_head_without_buttons_leaves_no_empty_box():
    assert "page-head__actions" not in render("{% page_head title='Instrukcje' %}\n{% endpage_head %}")


def test_rail_marks_the_step_that_is_current_and_those_done():
    steps = [
        SimpleNamespace(title="Otwórz", anchor="krok-1", done=True, current=False),
        SimpleNamespace(title="Wpisz", anchor="krok-2", done=False, current=True),
    ]

    shown = render("{% rail steps label='Kroki' %}", steps=steps)

    assert re.findall(r'<li( class="is-done")?><a href="#([\w-]+)"( aria-current="step")?>', shown) == [
        (' class="is-done"', "krok-1", ""),
        ("", "krok-2", ' aria-current="step"'),
    ]


def test_the_description_names_every_part_and_no_other():
    described = set(re.findall(r"\{% (?!end)(\w+)", components.__doc__ or "")) - {"load", "translate"}

    assert described == set(components.register.tags)


def _templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_every_sign_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
    named = {
        (path.name, sign)
        for path in _templates()
        if "wagtailadmin_tags" not in path.read_text()
        for sign in re.findall(r"""(?:\{% icon |icon=)["']([\w-]+)["']""", path.read_text())
    }

    assert {(path, sign) for path, sign in named if sign not in drawn} == set()
    assert len(named) > 20  # the pattern still finds them


def test_no_template_carries_a_style_or_a_script_that_the_policy_would_block():
    blocked = re.compile(r"""\sstyle=["']|<style|\son\w+=["']|<script(?![^>]*\bsrc=)""")

    assert [path.name for path in _templates() if blocked.search(path.read_text())] == []


def test_no_page_asks_another_host():
    foreign = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")

    assert [path.name for path in _templates() if foreign.search(path.read_text())] == []
