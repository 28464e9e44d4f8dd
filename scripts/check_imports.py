"""Find imports inside functions that do not say why: a module's imports stand at its top, where a circle shows.

A reason is a comment on the import's line or on the line above. ``ready()`` of an app's configuration needs none, since
Django asks that models be imported there. Scripts and benchmarks set Django up first, and are not looked at.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def unexplained(path: Path) -> Iterator[str]:
    """``path:line: the import`` for each import of this module inside a function, without its reason."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not _is_explained(lines, node):
                yield f"{path}:{node.lineno}: {lines[node.lineno - 1].strip()}"


def _is_explained(lines: list[str], node: ast.Import | ast.ImportFrom) -> bool:
    """In words: a mark for a tool alone is no reason. One reason stands for the imports that follow it at once."""
    above = node.lineno - 2
    while lines[above].strip().startswith(("import ", "from ")) and "#" not in lines[above]:
        above -= 1
    said = lines[above].partition("#")[2].strip()
    own = lines[node.lineno - 1].partition("#")[2].strip()
    return any(words and not words.startswith("noqa") for words in (said, own.removeprefix("noqa: F401").strip()))


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    folders = [*(path.parent for path in root.glob("*/apps.py")), root / "tests"]
    found = sorted({line for folder in folders for path in folder.rglob("*.py") for line in unexplained(path)})
    for line in found:
        sys.stdout.write(line.removeprefix(f"{root}/") + "\n")
    if found:
        sys.stdout.write(f"{len(found)} inside a function without a reason: move them to the top, or say why.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
