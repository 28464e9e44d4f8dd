"""Print the tests of what changed since ``main`` (on ``main``: since the last commit), for ``make test-fast``.

One line: the test folders of the changed apps, the changed tests themselves, and the rules of the whole project.
"""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ALWAYS = "tests/test_consistency.py"
# What every app stands on: its own tests, not those of the whole portal.
SHARED_BY_TESTS = {
    "tests/conftest.py", "tests/site.py", "tests/migrated.py", "tests/queries.py", "tests/visitors/front_client.py",
    "tests/visitors/published.py", "tests/visitors/templates.py",
}  # fmt: skip


def changed() -> set[str]:
    """Paths of the changed files, tracked or not."""
    base = _git("merge-base", "HEAD", "main").strip()
    if not base or base == _git("rev-parse", "HEAD").strip():
        base = "HEAD~1"
    return {*_git("diff", "--name-only", base).split(), *_git("ls-files", "--others", "--exclude-standard").split()}


def folders_of(paths: set[str]) -> list[str]:
    """Test folders and files for these paths, each once, folders instead of their own files."""
    found = {ALWAYS}
    for path in paths - SHARED_BY_TESTS:
        first, _, rest = path.partition("/")
        if first == "tests" and rest.endswith(".py"):
            found.add(path if Path(path).name.startswith("test_") else str(Path(path).parent))
        elif first == "templates" and "/" in rest:
            found.add(f"tests/{rest.partition('/')[0]}")
        else:
            found.add(f"tests/{first}")
    existing = {path for path in found if (ROOT / path).exists() and path not in {"tests", "tests/browser"}}
    return sorted(path for path in existing if not any(str(above) in existing for above in Path(path).parents))


def _git(*arguments: str) -> str:
    git = shutil.which("git") or "git"
    return subprocess.run([git, *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    print(*folders_of(changed()))
