"""The French guide that a version was made from: what it said, and whether it says something else since."""

import re
from hashlib import sha256
from typing import Any

from freshness.doubting import doubt
from freshness.models import Doubt
from freshness.reports.receiving import flag
from portal import dates
from portal.words.living import FEATURE
from portal.words.quoted import without_values
from portal.words.text import plain

CAUSE = "guide:"  # how the causes of our doubts begin

# A fact that the guide quotes: its value changes in the version as well, which quotes it too.
_FACT = re.compile(rf'<a [^<>]{{0,200}}linktype="{FEATURE}"[^<>]{{0,200}}>[^<>]{{0,1000}}</a>')


def digest_of(guide: Any) -> str:
    """Return what stands for all that the guide says to its readers; spaces and bold words change nothing."""
    parts = [without_values(text) for text in (guide.title, guide.summary, guide.introduction)]
    for block in guide.steps:
        value = block.value
        parts += [value["title"], _said(value["text"]), value.get("duration"), value.get("bring"), value.get("note")]
        for helper in value.get("helpers") or ():
            parts += [helper["text"], helper.get("note")]
    parts += [_said(block.value) for block in guide.body]
    text = "\n".join(" ".join((part or "").split()) for part in parts)
    return sha256(text.encode()).hexdigest()


def _said(value: Any) -> str:
    return plain(_FACT.sub("[repère]", str(getattr(value, "source", value))))


def follow(version: Any, guide: Any) -> None:
    """Say that the version tells what the guide tells as it is published now; nothing is stored."""
    version.source_digest = digest_of(guide)
    version.source_revision_id = guide.live_revision_id
    published = guide.last_published_at
    version.source_on = dates.local(published).date() if published else dates.today()
    version.guide_changed_on = None


def compare(version: Any, guide: Any) -> None:
    """Store whether the guide says something else since, and have the version looked at once for each change."""
    now = digest_of(guide)
    if now == version.source_digest:
        version.guide_changed_on = None
        type(version).objects.filter(pk=version.pk).update(guide_changed_on=None)
        if Doubt.objects.settle(version.pk, CAUSE):
            flag(version.pk)  # readers, or a fact that changed, may still call for it
        return
    day = version.guide_changed_on or dates.today()
    type(version).objects.filter(pk=version.pk).update(guide_changed_on=day)
    if not Doubt.objects.open().filter(page=version.pk, cause__startswith=CAUSE).exists():
        # By the revision too: a guide may come back to words that were taken up before.
        cause = f"{CAUSE}{guide.live_revision_id}:{now[:32]}"
        doubt([version.pk], cause, f"Le guide « {guide.title} » a changé depuis : reprenez cette version.")
