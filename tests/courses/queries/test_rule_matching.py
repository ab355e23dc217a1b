"""For whom a rule holds, as a pure function."""

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.rule_matching import Criteria, Post, matching
from lms.queries.scope import OfficeScope, Running

COUNTY = OfficeScope("county", {"EZD": Running()})
COMMUNE = OfficeScope("rural_commune", {"ESB": Running("2.0")})
SCOPES = {1: COUNTY, 2: COMMUNE}
ids = st.frozensets(st.integers(1, 3), max_size=3)
posts = st.builds(Post, st.integers(1, 4), st.sampled_from(["clerk", "leader"]), st.integers(1, 2), ids)
criteria = st.builds(
    Criteria,
    roles=st.frozensets(st.sampled_from(["clerk", "leader"]), min_size=1),
    kinds=st.frozensets(st.sampled_from(["county", "commune"])),
    partners=ids,
    locations=ids,
    systems=st.frozensets(st.sampled_from(["EZD", "ESB"])),
)


def test_each_condition_narrows_and_an_empty_one_does_not() -> None:
    held = [Post(10, "clerk", 1, frozenset({5})), Post(20, "clerk", 2), Post(30, "leader", 2, frozenset({6, 7}))]
    clerks, all_roles = frozenset({"clerk"}), frozenset({"clerk", "leader"})
    rules = {
        0: Criteria(clerks),
        1: Criteria(all_roles, kinds=frozenset({"commune"})),
        2: Criteria(all_roles, partners=frozenset({1})),
        3: Criteria(all_roles, locations=frozenset({5, 7})),
        4: Criteria(all_roles, systems=frozenset({"ESB"})),
        5: Criteria(clerks, kinds=frozenset({"county"}), systems=frozenset({"ESB"})),
    }

    found = matching(rules, held, SCOPES)

    assert sorted(found.items()) == [
        ((0, 10), 1),
        ((0, 20), 2),
        ((1, 20), 2),
        ((1, 30), 2),
        ((2, 10), 1),
        ((3, 10), 1),
        ((3, 30), 2),
        ((4, 20), 2),
        ((4, 30), 2),
    ]


@given(criteria, st.lists(posts, max_size=8))
def test_of_several_roles_one_is_enough_and_their_order_says_nothing(rule: Criteria, held: list[Post]) -> None:
    together = matching({0: rule}, held, SCOPES)

    assert together == matching({0: rule}, reversed(held), SCOPES)
    each = [matching({0: rule}, [post], SCOPES) for post in held]
    assert together.keys() == {key for one in each for key in one}
    assert all(together[key] == min(one[key] for one in each if key in one) for key in together)
