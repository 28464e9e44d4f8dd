"""What an address is found by while it is encrypted: a digest, of no use without the secret key."""

from django.conf import settings

from portal.requests.rate_limit import keyed_digest


def digest_of(email: str) -> str:
    """Return what an address is found by today."""
    return keyed_digest(email.strip().lower())


def digests_of(email: str) -> list[str]:
    """Return what it may be kept under: today's, then those of the secret keys before."""
    text = email.strip().lower()
    return [digest_of(email), *(keyed_digest(text, key) for key in settings.SECRET_KEY_FALLBACKS)]


def mark() -> str:
    """Return what tells today's secret key from those before, without telling it."""
    return keyed_digest("alerts: which key is this")[:8]
