"""Our own source files.

One test looks at all of them and names each that is wrong: ten thousand tests of one file each would say no more and
take minutes. Nothing parsed is kept, since it would fill the memory of the process for all tests that follow.
"""

import ast
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("lms", "courses", "helpdesk")


def ours(pattern: str) -> list[Path]:
    """Files of the three packages, migrations left out: those are generated."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob(pattern))
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def faults(paths: Iterable[Path], look: Callable[[Path], Any]) -> dict[str, Any]:
    """What `look` finds wrong with each file, by the file's name; files without a fault are left out."""
    found = ((name_of(path), look(path)) for path in paths)
    return {name: wrong for name, wrong in found if wrong}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def docstrings(module: ast.Module) -> set[int]:
    """Identities of the constants that are documentation: docstrings, and strings standing alone after a name."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def texts(path: Path) -> list[ast.Constant]:
    """Every string of a file that is not documentation."""
    module = tree(path)
    documentation = docstrings(module)
    strings = (node for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node for node in strings if id(node) not in documentation]


def texts_ending_in(path: Path, suffix: str) -> list[str]:
    return [str(node.value) for node in texts(path) if str(node.value).endswith(suffix)]
