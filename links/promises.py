"""No dead link stays."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q

from links.models import Link, LinkUse
from portal import dates
from portal.promised.registry import Measure, Promise, Unit, register, share_of

HOURS = 24


def links_alive(_first: date, _last: date) -> Measure:
    """Of the links of published pages that were asked for, those that did not die more than a day ago."""
    published = LinkUse.objects.filter(page__live=True).values("digest")
    asked = Link.objects.filter(checked_at__isnull=False, pk__in=published)
    long_dead = Q(dead_since__lt=dates.now() - timedelta(hours=HOURS))
    found = asked.aggregate(all=Count("pk"), dead=Count("pk", filter=long_dead))
    return share_of(found["all"] - found["dead"], found["all"])


register(
    Promise(
        "liens", "Un lien mort corrigé sous 24 heures",
        "Chaque lien vers un autre site est essayé au moins tous les sept jours. Il est mort quand plusieurs essais, "
        "sur un à trois jours, le disent : il devient alors un simple texte, et compte ici tant que sa page n’est pas "
        "corrigée.",
        "lien suivi,liens suivis", Unit.SHARE, Decimal(99), links_alive, is_snapshot=True, order=40,
    )
)  # fmt: skip
