"""Write docs/rgaa.md from home/accessibility/rgaa.csv.

.venv/bin/python -m scripts.write_rgaa
"""

from pathlib import Path

from home.accessibility.criteria import VERSION, How, counts, themes

FILE = Path(__file__).parents[1] / "docs" / "rgaa.md"
WORDS = {
    How.AUTOMATIC: "a test",
    How.PARTLY: "a test for a part of it, the rest to be read by a person",
    How.NOT_APPLICABLE: "not applicable, which a test holds",
    How.TO_REVIEW: "**not evaluated**",
}


def text() -> str:
    """Return the whole document."""
    total = ", ".join(f"{number}: {WORDS[how]}" for how, number in counts())
    parts = [
        f"# RGAA {VERSION}: how each criterion is held\n",
        "Written by `python -m scripts.write_rgaa` from `home/accessibility/rgaa.csv`;",
        "`/accessibilite/criteres/` shows the same. A test that is named here fails when the criterion no longer holds",
        "on one of the pages it opens; it is no audit, and nobody may announce a rate from this table. Tests of",
        "`tests/walk/rgaa` ask every public page of the demonstration.\n",
        f"{total}.",
    ]
    for theme in themes():
        parts += [f"\n## {theme.number}. {theme.name}\n", "| criterion | held by | note |", "| --- | --- | --- |"]
        for each in theme.criteria:
            tests = "<br>".join(f"`{test}`" for test in each.tests)
            parts.append(
                f"| {each.number} {each.title} | {WORDS[each.how]}{': ' if tests else ''}{tests} | {each.note} |"
            )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
