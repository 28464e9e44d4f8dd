"""Rules of the whole repository that no other tool holds."""

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import get_page_models

ROOT = Path(settings.BASE_DIR)
LONGEST_MODULE = 300
TEXT_SUFFIXES = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".in",
    ".lock",
    ".txt",
    ".sh",
    ".svg",
    ".xml",
    "",
}
# Folders of a machine, not of the project; a registry's name would bind the project to it.
# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(("wo" + "rk", "ho" + "me", "Us" + "ers", "ro" + "ot")) + r")/\w"
)
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "maven" + r"\.org"))
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git work tree: nothing tells which files are the project's")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_documentation_names_files_that_exist() -> None:
    """A path, or its end where the sentence says of which folder it speaks."""
    files = [f"/{shown(path)}" for path in tracked()]
    named = {
        (shown(path), name)
        for path in tracked()
        if path.suffix == ".md" and path.name != "CHANGELOG.md"
        for name in re.findall(r"`([\w./-]+\.(?:py|html|js|css|toml))`", path.read_text())
    }
    ends = {end for file in files for end in (file[at:] for at, sign in enumerate(file) if sign == "/")}
    gone = {(page, name) for page, name in named if "/" + name.lstrip("./") not in ends}
    assert len(named) > 100
    assert gone == set()


def test_modules_fit_in_a_reader_s_head() -> None:
    lengths = {
        shown(path): len(path.read_text().splitlines())
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_file_names_a_machine_or_a_registry() -> None:
    faults = []
    for path in tracked():
        if path.suffix not in TEXT_SUFFIXES:
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1):
            faults += [
                f"{shown(path)}:{number}: {found[0]}"
                for found in (MACHINE_PATHS.search(line), REGISTRIES.search(line))
                if found
            ]
    assert faults == []


def test_every_template_is_used() -> None:
    """By a view, a block, a tag or another template; page types name theirs by convention."""
    folder = ROOT / "templates"
    sources = [path for path in tracked() if path.suffix in {".py", ".html"} and "tests" not in path.parts]
    text = "\n".join(path.read_text() for path in sources)
    names = {path.relative_to(folder).as_posix() for path in tracked() if path.is_relative_to(folder)}
    names -= _named_by_convention()
    names = {name for name in names if not name.startswith("wagtail")}  # put in place of Wagtail's own, by name
    unused = {name for name in names if not re.search(rf"""["']{re.escape(name)}["']""", text)}
    assert unused == set()


def _named_by_convention() -> set[str]:
    pages = {model.template for model in get_page_models()}
    return pages | {"404.html", "500.html", "403.html", "400.html", "403_csrf.html"}


def test_wagtail_is_the_version_that_was_measured() -> None:
    """Some extensions ask for an older Wagtail, and installing them silently brings it back."""
    assert version("wagtail").split(".")[:2] == ["8", "0"]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_locked_with_its_hashes(name: str) -> None:
    lock = (ROOT / f"{name}.lock").read_text()
    pinned = set(re.findall(r"^([a-z0-9._-]+)(?:\[[\w,]+\])?==", lock, flags=re.MULTILINE))
    wanted = re.findall(r"^([A-Za-z0-9._-]+)", (ROOT / f"{name}.in").read_text(), flags=re.MULTILINE)
    assert {_normal(package) for package in wanted if not package.startswith("-")} <= pinned
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    assert [entry.splitlines()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []


def _normal(package: str) -> str:
    return re.sub(r"[._-]+", "-", package).lower()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_installed_is_what_is_locked(name: str) -> None:
    lock = (ROOT / f"{name}.lock").read_text()
    wanted = [
        _normal(p) for p in re.findall(r"^([A-Za-z0-9._-]+)", (ROOT / f"{name}.in").read_text(), flags=re.MULTILINE)
    ]
    for package in wanted:
        if package.startswith("-"):
            continue
        versions = re.findall(rf"^{re.escape(package)}(?:\[[\w,]+\])?==([^ ;\\]+)", lock, flags=re.MULTILINE)
        assert version(package) in versions, f"{package}: install the lock again (make install-dev)"
