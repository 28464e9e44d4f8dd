"""Compare two served versions of the portal, page by page and feed by feed: what a refactoring must not change.

Serve the former version and the new one, each on its port with its own copy of one folder of data (``VAR_DIR``), both
under one name (``WAGTAILADMIN_BASE_URL``), which QR codes and folded lines of calendars spell::

    python scripts/compare_served.py http://127.0.0.1:8001 http://127.0.0.1:8002 --name http://portail.test

Follows every link of the first version from its home page and sitemap, asks both for each address, and prints the first
lines that differ. What each answer draws anew (tokens, nonces, its own port) is left out, and what a change means to
change (``--but PATTERN``). Exits 1 on a difference.
"""

import argparse
import difflib
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from rich.console import Console
from rich.progress import track

TIMEOUT = 60  # seconds
LARGEST = 20_000_000  # bytes of an answer
FIRST = ("/", "/sitemap.xml", "/robots.txt", "/recherche/?q=emploi", "/api/openapi.json")
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)|<loc>([^<]+)</loc>""")
DRAWN_ANEW = (
    re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(r'(?<=nonce=")[^"]+'),
    re.compile(r'(?<=name="token" value=")[^"]+'),
    re.compile(r"^DTSTAMP:.*$", re.MULTILINE),
    re.compile(r"Écrivez en chiffres\s:\s\w+"),  # a form's question to programs
    re.compile(r"(?<=\.)[0-9a-f]{12}(?=\.\w+[\"'])"),  # the digest of a static file
    re.compile(r"<lastBuildDate>[^<]*</lastBuildDate>"),
)
FOLD = re.compile(r"\r\n[ \t]")  # of iCalendar: where a line is cut depends on the length of addresses
NOT_FOLLOWED = ("/cms/", "/static/", "/media/", "/documents/", "/vers/")


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    text: str


class Version:
    """A served version, by its base address."""

    def __init__(self, base: str, name: str, wanted: Sequence[str] = ()) -> None:
        self.left_out = (*DRAWN_ANEW, *map(re.compile, wanted))
        self.base = base.rstrip("/")
        # As it stands in a page, in an address of an address, and in the subject of a mail.
        written = (name.rstrip("/"), self.base)
        self.spellings = [spelt for each in written for spelt in (each, quote(each, safe=""), quote(each))]

    def get(self, address: str) -> Answer:
        try:
            with urllib.request.urlopen(self.base + address, timeout=TIMEOUT) as answer:  # noqa: S310  # the operator's own address
                return self._read(answer.status, answer)
        except urllib.error.HTTPError as error:
            return self._read(error.code, error)

    def _read(self, status: int, answer: Any) -> Answer:
        read = answer.read(LARGEST)
        kind = answer.headers.get("Content-Type", "")
        text = FOLD.sub("", read.decode("utf-8", "replace"))
        for written in self.spellings:
            text = text.replace(written, "")
        for pattern in self.left_out:
            text = pattern.sub("", text)
        return Answer(status, kind, text)

    def addresses(self) -> Iterator[tuple[str, Answer]]:
        """Every address that links lead to, with its answer, each once."""
        waiting, known = list(FIRST), set(FIRST)
        while waiting:
            address = waiting.pop()
            answer = self.get(address)
            yield address, answer
            if "html" not in answer.kind and "xml" not in answer.kind:
                continue
            for found in LINK.findall(answer.text):
                target = self._own(urljoin(address, (found[0] or found[1]).replace("&amp;", "&")))
                if target and target not in known and not target.startswith(NOT_FOLLOWED):
                    known.add(target)
                    # Filters combine without end: lists are compared with at most one.
                    if target.count("=") <= 1:
                        waiting.append(target)

    def _own(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            return ""  # another site, a mail, a call
        return quote(parts.path, safe="/%:@!$&'()*+,;=~") + (
            f"?{quote(parts.query, safe='=&%+/:,;~')}" if parts.query else ""
        )


def difference(former: Answer, new: Answer) -> list[str]:
    """The first lines that differ; none when both say the same."""
    if former == new:
        return []
    if (former.status, former.kind) != (new.status, new.kind):
        return [f"- {former.status} {former.kind}", f"+ {new.status} {new.kind}"]
    lines = difflib.unified_diff(former.text.splitlines(), new.text.splitlines(), lineterm="", n=0)
    return [line[:200] for line in lines if not line.startswith(("---", "+++", "@@"))][:6]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare two served versions of the portal.")
    parser.add_argument("former", help="base address of the former version")
    parser.add_argument("new", help="base address of the new version")
    parser.add_argument("--name", required=True, help="the WAGTAILADMIN_BASE_URL that both are served with")
    parser.add_argument("--but", action="append", default=[], help="a regular expression of what is meant to differ")
    options = parser.parse_args()
    console = Console(stderr=True)
    former, new = (Version(base, options.name, options.but) for base in (options.former, options.new))
    differing = compared = 0
    for address, answer in track(former.addresses(), description="Addresses", console=console):
        compared += 1
        changed = difference(answer, new.get(address))
        if changed:
            differing += 1
            sys.stdout.write("\n".join([f"≠ {address}", *(f"    {line}" for line in changed), ""]))
    sys.stdout.write(f"addresses={compared} differing={differing}\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
