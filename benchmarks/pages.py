"""What each page costs: queries, function calls, processor and time asked of the database.

    DJANGO_SETTINGS_MODULE=portal.settings.local python -m benchmarks.pages             # of the database in use
    python -m benchmarks.pages --engine postgresql --keep FOLDER --save 100000.json     # one that benchmarks.scale made
    python -m benchmarks.pages --compare 300.json 10000.json 100000.json                # what grows with the pages

The page cache is passed by. Of each page type, list, feed, export, part of the sitemap and main screen of the admin:
« warm » is a visit after others; « first » is the first one after a publication, which forgets what is kept with the
published generation. Calls are the same on every machine; milliseconds are this one's: « ms » of a whole visit by the
clock, « db » those of them spent in queries, « cpu » of Python's processor.
"""

import argparse
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from benchmarks.scale import add_options, kept_database


def compare(paths: list[Path]) -> None:
    """The milliseconds of each page in each of these databases, and how they grow from the first to the last."""
    tables = [json.loads(path.read_text()) for path in paths]
    first, last = tables[0]["pages"], tables[-1]["pages"]
    print(f"{'page':44}" + "".join(f"{each['pages']:>9}" for each in tables) + "  queries  grows")
    for name, at_end in sorted(tables[-1]["costs"].items(), key=lambda pair: -pair[1]["ms"]):
        costs = [each["costs"].get(name) for each in tables]
        start = costs[0] or at_end
        print(
            f"{name[:43]:44}"
            + "".join(f"{cost['ms']:9.1f}" if cost else f"{'–':>9}" for cost in costs)
            + f"{start['queries']:5}→{at_end['queries']:<4} {growth(start['ms'], at_end['ms'], last / first)}"
        )


def growth(before: float, after: float, times: float) -> str:
    """In words, how a cost follows the number of pages, which was multiplied by ``times``."""
    ratio = after / before
    if ratio < 2 or after < 10:
        return ""
    return "like the pages" if ratio > times / 4 else f"× {ratio:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser, required=False)
    parser.add_argument("--save", type=Path, help="file of the costs, to be compared")
    parser.add_argument("--compare", type=Path, nargs="+", help="files of costs, the fewest pages first")
    parser.add_argument("--only", default="", help="begin of the names of the pages that are measured")
    options = parser.parse_args()
    if options.compare:
        compare(options.compare)
        return
    with ExitStack() as stack:
        if options.keep:
            stack.enter_context(kept_database(options.engine, options.keep))
        os.environ["PAGE_CACHE_SECONDS"] = "0"
        saved = [str(options.save)] if options.save else []
        subprocess.run([sys.executable, "-m", "benchmarks", "pages_asked", options.only, *saved], check=True)


if __name__ == "__main__":
    main()
