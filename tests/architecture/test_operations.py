"""An operation is one verb: its file, its only public function, its test."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, name_of, ours, tree

OPERATIONS = [path for path in ours("operations/*.py") if path.stem != "__init__"]


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}


def test_there_are_operations() -> None:
    assert OPERATIONS


def test_an_operation_is_the_verb_its_file_is_named_after() -> None:
    public = {path: [name for name in functions(path) if not name.startswith("_")] for path in OPERATIONS}
    assert {name_of(path): names for path, names in public.items() if names != [path.stem]} == {}


def test_an_operation_takes_keywords_only_and_says_what_it_promises() -> None:
    verbs = {path: functions(path)[path.stem] for path in OPERATIONS}
    assert [name_of(path) for path, verb in verbs.items() if [*verb.args.posonlyargs, *verb.args.args]] == []
    assert [name_of(path) for path, verb in verbs.items() if not ast.get_docstring(verb)] == []


def test_an_operation_has_its_test() -> None:
    def tested(path: Path) -> bool:
        package = path.relative_to(ROOT).parts[0]
        return (ROOT / "tests" / package / "operations" / f"test_{path.stem}.py").exists()

    assert [name_of(path) for path in OPERATIONS if not tested(path)] == []
