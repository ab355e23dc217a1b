"""Groups to choose from, order, evaluations and a certificate before, as conditions: pure functions."""

from dataclasses import replace
from datetime import date, timedelta

from courses.queries.certification import conditions, unmet
from courses.queries.facts import Done, Facts, Judged
from courses.queries.opening import Opener
from courses.queries.proofs import proofs
from courses.queries.terms import Electives, Kind, Required, Terms
from tests.courses.queries.test_certification import COURSE, EXAM, MAY, TERMS

A, B, C, D = (Required(10 + number, title) for number, title in enumerate("ABCD"))
GROUP = Electives(4, "Do wyboru", 2, (A, B, C, D))
BARE = replace(TERMS, courses=(), cards=(), exam=None)
CHOICE = replace(BARE, electives=(GROUP,))
URLS = {each.pk: f"/{each.title}/" for each in (A, B, C, D)}


def done(*pages: Required) -> Facts:
    return Facts(courses={each.pk: Done(MAY + timedelta(days=each.pk)) for each in pages})


def test_of_a_group_as_many_as_it_asks_for_are_enough() -> None:
    [one], [two], [three] = (conditions(CHOICE, done(*some), URLS) for some in ((B,), (B, D), (A, B, D)))

    assert (one.met, one.why, one.url) == (False, "Jeszcze 1 z 4: A, C, D.", "/A/")
    assert [(each.title, each.done is not None) for each in one.options] == [
        ("A", False),
        ("B", True),
        ("C", False),
        ("D", False),
    ]
    assert two.met
    assert two.done
    assert two.done.at == MAY + timedelta(days=D.pk)
    # A third one changes nothing but which two came first.
    assert [each["title"] for each in three.to_data()["courses"]] == ["A", "B"]
    assert proofs([two.to_data()]) == [("Do wyboru", "Kursy ukończone do 27 maja 2026: B, D.")]


def test_what_was_chosen_before_the_renewal_does_not_count() -> None:
    [found] = conditions(replace(CHOICE, since="2027-01-01"), done(A, B))

    assert not found.met
    assert found.why.startswith("Jeszcze 2 z 4: A, B, C, D.")


def test_an_evaluation_says_what_the_trainer_said() -> None:
    task = Required(10, "Zadanie praktyczne: zarejestruj trzy pisma")
    terms = replace(BARE, evaluations=(task,))
    negative = Facts(judged={10: Judged(False, date(2026, 5, 14), "Brak znaku sprawy.")})
    positive = Facts(evaluations={10: Done(MAY, {"outcome": 3})})

    [waits], [failed], [passed] = (conditions(terms, facts, {10: "/x/"}) for facts in (Facts(), negative, positive))

    assert [each.met for each in (waits, failed, passed)] == [False, False, True]
    # An evaluation and a page may have the same id.
    assert waits.url == ""
    assert "14 maja 2026" in failed.why
    assert "znaku" not in failed.why
    assert failed.judged
    assert failed.judged.comment == "Brak znaku sprawy."
    assert passed.to_data()["outcome"] == 3


def test_a_certificate_before_is_the_first_condition() -> None:
    terms = replace(BARE, courses=(COURSE,), after=Required(3, "Podstawowy"))

    kinds = [(each.kind, each.met) for each in conditions(terms, Facts(certificates={3: Done(MAY)}))]

    assert kinds == [(Kind.CERTIFICATE, True), (Kind.COURSE, False)]


def test_in_order_everything_after_the_first_unmet_part_is_locked() -> None:
    terms = replace(CHOICE, courses=(COURSE,), exam=EXAM, in_order=True)

    begun = conditions(terms, Facts(), {1: "/ezd/"})
    later = conditions(terms, Facts(courses={1: Done(MAY)}), URLS)

    assert [each.first for each in begun] == [(), (Opener(COURSE.title, "/ezd/"),), (Opener(COURSE.title, "/ezd/"),)]
    assert all(option.first == (Opener(COURSE.title, "/ezd/"),) for option in begun[1].options)
    assert [each.first for each in later] == [(), (), (Opener("Do wyboru", "/A/"),)]


def test_a_course_opens_once_what_it_needs_is_done() -> None:
    terms = replace(BARE, courses=(A, B), electives=(replace(GROUP, needed=1, courses=(C, D)),))
    terms = replace(terms, needs=((B.pk, A.pk), (D.pk, A.pk)))

    before, after = conditions(terms, Facts(), URLS), conditions(terms, done(A), URLS)

    assert [each.first for each in before] == [(), (Opener("A", "/A/"),), ()]
    assert [option.first for option in before[2].options] == [(), (Opener("A", "/A/"),)]
    assert not any(each.first for each in after)
    assert len(unmet(after)) == 2


def test_terms_with_all_parts_come_back_and_those_of_before_are_read() -> None:
    terms = replace(CHOICE, evaluations=(Required(1, "Ocena"),), after=Required(3, "P"), in_order=True, needs=((1, 2),))
    old = {
        name: value
        for name, value in TERMS.to_data().items()
        if name not in ("electives", "evaluations", "after", "in_order", "needs")
    }

    assert Terms.from_data(terms.to_data()) == terms
    assert Terms.from_data(old) == TERMS


def test_a_version_follows_how_many_are_asked_for_and_not_the_order() -> None:
    more = replace(CHOICE, electives=(replace(GROUP, needed=3),))

    assert CHOICE.conditions != more.conditions
    assert CHOICE.conditions == replace(CHOICE, in_order=True, needs=((1, 2),)).conditions
