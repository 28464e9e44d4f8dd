"""Several choices among many: a list with a search box, and people by their names."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.forms.models import register_form_field_override

from portal.generics import ModelChoiceField, ModelChoiceIterator
from portal.words.folding import fold


class SearchedChoices(forms.CheckboxSelectMultiple):
    """Boxes to tick under a search box (``static/js/choices.js``); without it, all of them, ticked ones first."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, group_options, _index in widget["optgroups"] for option in group_options]
        options.sort(key=lambda option: not option["selected"])
        return render_to_string("portal/admin/searched_choices.html", {"widget": widget, "options": options})


class PersonChoiceIterator(ModelChoiceIterator):
    """In the order of the names shown."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        people = [self.choice(each) for each in self.queryset]
        yield from sorted(people, key=lambda choice: fold(str(choice[1])))


class PersonChoiceField(ModelChoiceField):
    """A member of the team, by name; an account that was closed stays only where it is chosen already."""

    iterator = PersonChoiceIterator

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset.filter(is_active=True), **options)

    def keep(self, chosen: Any) -> None:
        """Leave the one who is chosen in the list, whose account may be closed."""
        people: Any = get_user_model()._default_manager
        self.queryset = people.filter(Q(is_active=True) | Q(pk=chosen))

    def label_from_instance(self, obj: Any) -> str:
        shown = obj.get_full_name().strip() or obj.email or obj.get_username()
        return shown if obj.is_active else f"{shown} (compte fermé)"


def show_people_by_name() -> None:
    """In every form of the admin that asks for a member of the team."""
    register_form_field_override(ForeignKey, to=get_user_model(), override={"form_class": PersonChoiceField})
