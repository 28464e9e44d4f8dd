"""Rules that the database keeps, not asked again of a page that it holds with the same values."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Value
from modelcluster.models import get_all_child_relations

from portal.orm.changed_rows import NEW
from portal.orm.known_records import is_at_hand

if TYPE_CHECKING:
    from wagtail.models import Page as _Page
else:
    _Page = object  # what it is mixed into is a page already

# What a revision says of its page and the page knows better: Wagtail writes these over.
OF_THE_PAGE = frozenset({"content_type", "owner", "locked_by", "latest_revision", "locale", "alias_of"})
ASKED = ("slug", "path", "translation_key")
Wanted = dict[type[models.Model], set[Any]]


class StoredPage(_Page):
    """A page whose unchanged relations and unique values need no look-up.

    A foreign key that the page's row holds leads somewhere, and its unique values are its own: constraints of the
    database say so. That row is asked for once, where each of three validations asked for each of its relations.
    """

    # Its slug is the one that the database has: no sibling can have it.
    has_its_slug = False
    _stored: dict[str, Any] | None = None
    _is_site_root: bool

    def stored(self) -> dict[str, Any]:
        """Return the page's row as the database has it, by column; empty for a page that it has not."""
        if self._stored is None:
            model: Any = type(self)
            row = model._base_manager.filter(pk=self.pk).values(*_columns(model)).first() if self.pk else None
            self._stored = row or {}
        return self._stored

    def note_stored(self, written: Collection[str] | None) -> None:
        """Take what was just saved for what the database has; ``written``: the fields of it, None for all."""
        if self._stored is not None:
            model: Any = type(self)
            names = [each for each in written if each in _own_fields(model)] if written is not None else None
            columns = _columns(model) if names is None else [model._meta.get_field(name).attname for name in names]
            self._stored = self._stored | {column: self.__dict__.get(column) for column in columns}

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check the fields, but for the relations that the database has checked."""
        left = set(exclude or ())
        model: Any = type(self)
        for field in _relations(model):
            if field.name not in left and not is_at_hand(self, field) and self._is_stored(field.attname):
                left.add(field.name)
        super().clean_fields(exclude=left)

    def _get_unique_checks(self, *args: Any, **kwargs: Any) -> Any:
        unique, by_date = super()._get_unique_checks(*args, **kwargs)
        return [(model, names) for model, names in unique if not self._all_stored(model, names)], by_date

    def _all_stored(self, model: Any, names: Collection[str]) -> bool:
        return all(self._is_stored(model._meta.get_field(name).attname) for name in names)

    def _is_stored(self, column: str) -> bool:
        value = self.__dict__.get(column)
        return value is not None and self.stored().get(column) == value

    def _check_slug_is_unique(self) -> None:
        if not (self.has_its_slug or (self._is_stored("slug") and self._is_stored("path"))):
            super()._check_slug_is_unique()

    def is_site_root(self) -> bool:
        """Ask once; with one language, no site stands on a page that is being made."""
        if "_is_site_root" not in self.__dict__:
            is_new = self.__dict__.get(NEW, False) and not settings.WAGTAIL_I18N_ENABLED
            self._is_site_root = not is_new and super().is_site_root()
        return self._is_site_root

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Read a draft of this page, with what was read of the page already."""
        draft = super().with_content_json(content)
        if type(draft) is type(self):
            self._lend_to(draft)
        return draft

    def _lend_to(self, draft: Any) -> None:
        """Give a draft of this page what was read already: its row, and the records that both refer to."""
        draft._stored = self._stored
        draft.__dict__ |= {name: self.__dict__[name] for name in ("_is_site_root",) if name in self.__dict__}
        model: Any = type(self)
        for field in _relations(model):
            if is_at_hand(self, field) and getattr(draft, field.attname) == getattr(self, field.attname):
                setattr(draft, field.name, getattr(self, field.name))

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """Read a revision; what it refers to is looked up in one query where modelcluster asks one for each."""
        look = check_fks and not _all_there(_wanted(cls, data, OF_THE_PAGE))
        if look:
            data = _without_gone(cls, data)
        return super().from_serializable_data(data, look, strict_fks)


@cache
def _relations(model: type[models.Model]) -> tuple[models.ForeignKey[Any, Any], ...]:
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.remote_field.limit_choices_to
    )


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return (*(field.attname for field in _relations(model)), *ASKED)


@cache
def _own_fields(model: type[models.Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.concrete_fields)


def _wanted(model: type[models.Model], data: dict[str, Any], but: Collection[str] = ()) -> Wanted:
    """Return keys that the data refers to, by model; the keys of the page itself left out."""
    wanted: Wanted = {}
    for field in model._meta.concrete_fields:
        value = data.get(field.name)
        if isinstance(field, models.ForeignKey) and value is not None and field.name not in but:
            wanted.setdefault(field.remote_field.model, set()).add(value)
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            for other, keys in _wanted(relation.related_model, row, {relation.field.name}).items():
                wanted.setdefault(other, set()).update(keys)
    return wanted


def _all_there(wanted: Wanted) -> bool:
    """Whether each key leads to a record: one query for all the models."""
    asked = [(model, keys) for model, keys in wanted.items() if model is not ContentType]
    keys = [key for _model, each in asked for key in each]
    if not all(isinstance(key, int) for key in keys):
        return False  # no column of a union
    return not keys or len(list(_found(asked))) == len(keys)


def _found(asked: list[tuple[type[models.Model], set[Any]]]) -> Iterator[tuple[int, str]]:
    first, *others = (
        model._default_manager.filter(pk__in=keys).order_by().values_list(Value(number), "pk")
        for number, (model, keys) in enumerate(asked)
    )
    yield from first.union(*others, all=True) if others else first


def _without_gone(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Leave out protected records that are gone: no published page had them, and modelcluster fails on them.

    A row that is nothing without its record goes with it.
    """
    kept = dict(data)
    for field in _protected(model):
        value = data.get(field.name)
        if value is not None and not field.remote_field.model._default_manager.filter(pk=value).exists():
            kept[field.name] = None
    for relation in get_all_child_relations(model):
        name, row_model = relation.get_accessor_name(), relation.related_model
        needed = [field.name for field in _protected(row_model) if not field.null]
        rows = [_without_gone(row_model, row) for row in data.get(name) or ()]
        if rows:
            kept[name] = [row for row in rows if all(row.get(each) is not None for each in needed)]
    return kept


@cache
def _protected(model: type[models.Model]) -> tuple[models.ForeignKey[Any, Any], ...]:
    return tuple(field for field in _relations(model) if field.remote_field.on_delete is models.PROTECT)
