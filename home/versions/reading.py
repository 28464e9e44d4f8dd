"""A version of a guide as its page shows it, and where a guide's versions are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from home.enums import VersionLanguage
from home.kinds import VERSION
from home.versions.local import day_in, facts_in, phone_in
from home.versions.words import WORDS
from portal.models import PortalPage
from portal.orm import prepared
from portal.web.publication.derived import derived

KEPT = 300  # seconds


@dataclass(frozen=True)
class Part:
    """A piece of the text; ``html`` is safe, in the language of the version."""

    name: str
    title: str
    html: SafeString


def read_parts(content: Any, language: str) -> list[Part]:
    return [_part(block.block_type, block.value, language) for block in content]


def _part(name: str, value: Any, language: str) -> Part:
    if name == "heading":
        return Part(name, value, SafeString(""))
    if name == "word":
        return Part(name, value["term"], _rich(value["meaning"], language))
    if name == "phone":
        return Part(name, value["label"], phone_in(value["number"], language))
    return Part(name, "", _rich(value, language))


def _rich(text: Any, language: str) -> SafeString:
    return SafeString(facts_in(expand_db_html(text.source), language))


@dataclass(frozen=True)
class Frame:
    """What is said around the text, in its language; empty where there is nothing to say."""

    changed: str
    made: SafeString
    read: SafeString
    example: str
    guide: str
    listen: str
    stop: str


def frame_of(version: Any) -> Frame:
    """Return what is said around the text of a version, in its language: who made and read it, whether it is late."""
    language = str(version.language)
    words = WORDS[language]

    def told(sentence: str, who: str, day: Any) -> SafeString:
        if not who or not day:
            return SafeString("")
        source = day_in(version.source_on or day, language)
        return format_html(words[sentence], who=_named(who, language), day=day_in(day, language), source=source)

    changed = version.guide_changed_on
    return Frame(
        changed=words["changed"].format(day=day_in(changed, language)) if changed else "",
        made=told("made", version.made_by, version.made_on),
        read=told("read", version.read_by, version.read_on),
        example="" if version.is_read else words["example"],
        guide=words["guide"], listen=words["listen"], stop=words["stop"],
    )  # fmt: skip


def _named(who: str, language: str) -> SafeString:
    """Whoever worked on it is named as in French, whatever the script around."""
    return format_html("{}", who) if language == "fr" else format_html('<bdi lang="fr">{}</bdi>', who)


@dataclass(frozen=True)
class Other:
    """A version of the same guide: its language, its address."""

    language: VersionLanguage
    url: str


def versions_of(guide: Any) -> list[Other]:
    """Return a guide's published versions, easy to read first: all guides' in one query, kept once published."""
    by_guide: Mapping[str, list[tuple[VersionLanguage, str]]] = derived("home:versions", _all, seconds=KEPT)
    found = by_guide.get(guide.path, ())
    above = guide.get_url() if found else ""
    return [Other(language, f"{above}{slug}/") for language, slug in found]


def _all() -> Mapping[str, list[tuple[VersionLanguage, str]]]:
    found: dict[str, list[tuple[VersionLanguage, str]]] = defaultdict(list)
    ranks = VersionLanguage.values
    for path, slug, language in sorted(
        prepared.rows(("home", "versions"), _shown), key=lambda row: ranks.index(row[2])
    ):
        found[path[: -PortalPage.steplen]].append((VersionLanguage(language), slug))
    return found


def _shown() -> Any:
    return PortalPage.objects.public_now().of_kind(VERSION).values_list("path", "slug", "guideversionpage__language")
