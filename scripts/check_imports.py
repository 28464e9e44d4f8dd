"""Find imports inside functions that do not say why, and circles of modules that import each other (ADR 0154).

A module's imports stand at its top, where a circle shows. A reason is a comment on the import's line or on the line
above. ``ready()`` of an app's configuration needs none, since Django asks that models be imported there. Scripts and
benchmarks set Django up first, and are not looked at.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

# What a lower room may name for the type checker alone: the page class that a builder describes, the event that a date
# belongs to, the date whose state is told, the source that a format reads.
NAMED_FOR_TYPES = re.compile(r"\w+Page|Occurrence|DatedEvent|Source")


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


def circle(packages: list[str], *, with_types: bool) -> list[str]:
    """Modules of a circle, the first one again at its end; empty when there is none.

    ``with_types`` follows what is imported under ``TYPE_CHECKING`` too, but for ``NAMED_FOR_TYPES``.
    """
    running = grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)
    graph = grimp.build_graph(*packages, cache_dir=None) if with_types else running
    followed = {
        importer: {
            imported
            for imported in graph.find_modules_directly_imported_by(importer)
            if running.direct_import_exists(importer=importer, imported=imported)
            or not _is_named_for_types(graph, importer, imported)
        }
        for importer in graph.modules
    }
    try:
        TopologicalSorter(followed).prepare()
    except CycleError as error:
        # graphlib tells it from what is imported to what imports it.
        return [str(module) for module in reversed(error.args[1])]
    return []


def _is_named_for_types(graph: grimp.ImportGraph, importer: str, imported: str) -> bool:
    lines = [each["line_contents"] for each in graph.get_import_details(importer=importer, imported=imported)]
    names = [name.strip() for line in lines for name in line.partition(" import ")[2].strip("()").split(",")]
    return all(NAMED_FOR_TYPES.fullmatch(name) for name in names)


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    folders = [*(path.parent for path in root.glob("*/apps.py")), root / "tests"]
    found = sorted({line for folder in folders for path in folder.rglob("*.py") for line in unexplained(path)})
    for line in found:
        sys.stdout.write(line.removeprefix(f"{root}/") + "\n")
    if found:
        sys.stdout.write(f"{len(found)} inside a function without a reason: move them to the top, or say why.\n")
    sys.path.insert(0, str(root))  # where grimp looks for the apps
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    packages = settings["tool"]["importlinter"]["root_packages"]
    for with_types in (False, True):
        if circular := circle(packages, with_types=with_types):
            sys.stdout.write(" -> ".join(circular) + "\nA circle: move what both need below them.\n")
            return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
