"""An operation is one verb: its file, its only public function, its test."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, name_of, ours, tree

OPERATIONS = [path for path in ours("operations/*.py") if path.stem != "__init__"]


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}


def test_there_are_operations() -> None:
    assert OPERATIONS


@pytest.mark.parametrize("path", OPERATIONS, ids=name_of)
def test_an_operation_is_the_verb_its_file_is_named_after(path: Path) -> None:
    public = [name for name in functions(path) if not name.startswith("_")]
    assert public == [path.stem]


@pytest.mark.parametrize("path", OPERATIONS, ids=name_of)
def test_an_operation_takes_keywords_only_and_says_what_it_promises(path: Path) -> None:
    verb = functions(path)[path.stem]
    assert [*verb.args.posonlyargs, *verb.args.args] == []
    assert ast.get_docstring(verb), f"{path.stem} has no docstring"


@pytest.mark.parametrize("path", OPERATIONS, ids=name_of)
def test_an_operation_has_its_test(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert (ROOT / "tests" / package / "operations" / f"test_{path.stem}.py").exists()
