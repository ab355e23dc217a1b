"""Skills of the demonstration: needs of positions, and instructions that are assigned."""

from courses.demo_skills import plant_skills
from courses.models import InstructionPage, SkillAssignment, SkillNeed
from lms.demo import read
from lms.models import JobPosition, Person
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_they_hang_together_with_the_other_texts(cast: Cast) -> None:
    content = read("skills.json")
    logins = {"koordynator": cast.maria, "przedstawiciel": cast.renata, "lider": cast.leon}
    logins |= {"urzednik": cast.zofia, "b.sawicka": cast.obca_zofia}
    for login, person in logins.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    cast.obca_zofia.appointments.update(organisation=cast.partner)
    slugs = {entry["instruction"] for entry in [*content["needs"], *content["assignments"]]}
    for slug in sorted(slugs):
        page = make_instruction(cast, slug)
        InstructionPage.objects.filter(pk=page.pk).update(slug=slug)
    for entry in content["needs"]:
        JobPosition.objects.get_or_create(name=entry["position"])
    lines: list[str] = []

    plant_skills(NOON, lines.append)

    assert SkillNeed.objects.count() == len(content["needs"])
    assert set(SkillAssignment.objects.values_list("person__username", flat=True)) == {"urzednik", "b.sawicka"}
    assert lines == ["2 wyznaczone instruktaże"]
