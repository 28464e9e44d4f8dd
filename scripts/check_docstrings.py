"""Count what is public and has no docstring: modules, classes, functions and methods. The count only goes down.

``Meta``, tests, migrations, scripts, demonstration texts, what overrides a class of Django or Wagtail (``save``,
``clean``, ``handle``…) and a class of two lines, which its name tells, are left out; a ``Command`` says what it does in
its ``help``.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = {"migrations", "demo"}
# Their meaning is that of the class they override.
OVERRIDDEN = {
    "Meta",
    "Media",
    "construct_view",
    "validate_unique",
    "Command",
    "process_response",
    "get_form_options",
    "get_traceback_data",
    "format",
    "filter",
    "setup",
    "get_filtered_queryset",
    "refresh_listing_columns",
    "clean",
    "save",
    "delete",
    "full_clean",
    "handle",
    "add_arguments",
    "ready",
    "get_context",
    "get_queryset",
    "get_table",
    "get_value",
    "get_base_queryset",
    "get_context_data",
    "dispatch",
    "get",
    "post",
    "form_valid",
    "form_invalid",
    "get_form_kwargs",
    "deconstruct",
    "format_value",
    "render",
    "to_python",
    "validate",
    "compress",
    "decompress",
    "compute_dates",
    "compute_state",
    "compute_listing_meta",
    "compute_district",
    "search_body",
    "search_keywords",
    "search_openings",
    "search_hours",
    "search_is_free",
    "json_ld",
    "condition",
    "counts",
    "known",
    "sort_key",
    "value_label",
    "read",
    "connect",
    "build",
    "load",
    "get_rows",
    "feed_page",
    "listing_context",
    "parent",
    "values_of",
    "assign",
    "match",
    "linked",
    "changed",
    "fill",
    "marks",
    "waits",
}
LIMIT = 0


def missing(path: Path) -> Iterator[str]:
    """``path:line: name`` of each public thing of a module that says nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body and ast.get_docstring(tree) is None:
        yield f"{path}:1: the module"
    yield from _in(path, tree.body, "")


def _in(path: Path, body: list[ast.stmt], prefix: str) -> Iterator[str]:
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_") or node.name in OVERRIDDEN:
            continue
        if ast.get_docstring(node) is None and len(node.body) > 2:
            yield f"{path}:{node.lineno}: {prefix}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _in(path, node.body, f"{node.name}.")


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    found = [
        line.removeprefix(f"{root}/")
        for app in sorted(root.glob("*/apps.py"))
        for path in sorted(app.parent.rglob("*.py"))
        if not LEFT_OUT & set(path.parts)
        for line in missing(path)
    ]
    if len(found) == LIMIT:
        return 0
    sys.stdout.write("\n".join(found) + f"\n{len(found)} public things without a docstring; LIMIT is {LIMIT}.\n")
    sys.stdout.write("Say what the new ones do.\n" if len(found) > LIMIT else "Fewer: lower LIMIT.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
