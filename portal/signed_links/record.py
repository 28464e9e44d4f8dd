"""A row that a link of ours opens."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from portal import dates
from portal.signed_links import address


class SignedLink(models.Model):
    """``link_version`` is signed into each link: one more, and every link sent so far is worth nothing.

    ``LINK_KEY`` names the unique field that a link holds.
    """

    LINK_SALT: ClassVar[str]
    LINK_KEY: ClassVar[str] = "reference"

    link_version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def link_key(self) -> str:
        value: Any = getattr(self, self.LINK_KEY)
        return str(getattr(value, "hex", value))

    @property
    def link_last_day(self) -> date:
        """The day on which links stop working, that day included."""
        raise NotImplementedError

    @property
    def works(self) -> bool:
        """Whether its links, and what they opened, are good today."""
        return self.link_last_day >= dates.today()

    @property
    def token(self) -> str:
        """What a link holds. The first version is not written: links of before versions stay good."""
        return address.sign(
            f"{self.link_key}_{self.link_version}" if self.link_version else self.link_key, self.LINK_SALT
        )

    def replace_links(self) -> None:
        """Make every link sent so far worthless, and whatever they opened in browsers."""
        type(self)._base_manager.filter(pk=self.pk).update(link_version=models.F("link_version") + 1)
        self.refresh_from_db(fields=["link_version"])

    @classmethod
    def linked(cls) -> Any:
        """Return the rows that links may open, with what their pages show."""
        return cls._base_manager.all()

    @classmethod
    def from_token(cls, token: str) -> Self | None:
        """Return the row whose link this is, while it works; None for any other text."""
        signed = address.unsign(token, cls.LINK_SALT)
        if signed is None:
            return None
        key, _, version = signed.partition("_")
        found: Self | None = cls.linked().filter(**{cls.LINK_KEY: key, "link_version": int(version or 0)}).first()
        return found if found is not None and found.works else None


class GivenLink(SignedLink):
    """A link given to an organisation while it is active, until its last day; the subclass has these fields."""

    is_active: Any
    ends_on: Any

    class Meta:
        abstract = True

    @property
    def link_last_day(self) -> date:
        last: date = self.ends_on
        return last

    @property
    def works(self) -> bool:
        return bool(self.is_active) and super().works

    @classmethod
    def linked(cls) -> Any:
        return super().linked().select_related("organisation")
