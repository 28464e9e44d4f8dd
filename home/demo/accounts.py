"""One login per role, for demonstrations on this machine only: the passwords are public."""

from dataclasses import dataclass
from functools import lru_cache, partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group

from accounts.enums import SecondFactorScope
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE

PASSWORD = "portail-de-demonstration"

NO_CODE = "Ici, le mot de passe suffit ; en production, qui lit les candidatures tape aussi un code de son téléphone."


@dataclass(frozen=True)
class Login:
    username: str
    first_name: str
    last_name: str
    group: str
    role: str


LOGINS = (
    Login("contributrice", "Aïcha", "Martin", CONTRIBUTOR, "Contributrice : brouillons dans toutes les rubriques"),
    Login("redacteur", "Paul", "Nguyen", "Rédaction agenda", "Rédacteur de l’agenda : écrit et publie sa rubrique"),
    Login("responsable", "Claire", "Dubois", LEAD_ROLE, "Responsable éditoriale : publie et valide partout"),
    Login("clause", "Karim", "Lefèvre", CLAUSE_OFFICER, "Chargé de mission clause sociale"),
    Login("admin", "Camille", "Roux", ADMINISTRATOR, "Administratrice : comptes, réglages et tout le reste"),
)


def create_logins() -> int:
    """Create the missing accounts; none at all unless the settings are those of a demonstration."""
    if not settings.DEMO_ACCOUNTS:
        return 0
    users = get_user_model().objects
    # One hash for all: making and checking one takes a third of a second, and `make run` checks them at each start.
    hashed = make_password(PASSWORD)
    made = 0
    for login in LOGINS:
        if users.filter(username=login.username).exists():
            continue
        user = users.create(
            username=login.username, email=f"{login.username}@example.org", password=hashed,
            first_name=login.first_name, last_name=login.last_name, is_superuser=login.group == ADMINISTRATOR,
        )  # fmt: skip
        user.groups.set(Group.objects.filter(name=login.group))
        made += 1
    return made


def describe_logins() -> list[str]:
    """Return lines to print: accounts that exist and still have the public password."""
    if not settings.DEMO_ACCOUNTS:
        return []
    is_public = lru_cache(partial(check_password, PASSWORD))
    known = {user.username: user for user in get_user_model().objects.filter(username__in=[x.username for x in LOGINS])}
    lines = [
        f"{login.username:<14} {PASSWORD}   {login.role}"
        for login in LOGINS
        if login.username in known and is_public(known[login.username].password)
    ]
    return [*lines, NO_CODE] if lines and settings.SECOND_FACTOR == SecondFactorScope.NOBODY else lines
