"""A circle of modules is refused, at start and for types; a builder may name the page that it describes."""

from pathlib import Path

import pytest

from scripts.check_imports import circle

FOR_TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from {module} import {name}\n"


@pytest.mark.parametrize(
    ("builder", "at_start", "for_types"),
    [
        ("", False, False),
        ("from {app}.page import FairPage\n", True, True),
        (FOR_TYPES.replace("{module}", "{app}.page").replace("{name}", "FairPage"), False, False),
        (FOR_TYPES.replace("{module}", "{app}.page").replace("{name}", "Fair"), False, True),
        (FOR_TYPES.replace("{module}", "{app}.page").replace("{name}", "FairPage, Fair"), False, True),
    ],
    ids=["one way", "at start", "a page for types", "a record for types", "both for types"],
)
def test_a_circle_is_found(
    builder: str,
    at_start: bool,
    for_types: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = "fairs"
    folder = tmp_path / app
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "page.py").write_text(f"from {app}.context import fair_context\n")
    (folder / "context.py").write_text(builder.replace("{app}", app))
    monkeypatch.syspath_prepend(tmp_path)
    ring = [f"{app}.context", f"{app}.page"]
    assert set(circle([app], with_types=False)) == (set(ring) if at_start else set())
    assert set(circle([app], with_types=True)) == (set(ring) if for_types else set())
