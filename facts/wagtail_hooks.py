"""Facts in the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from facts.admin import waiting
from facts.admin.rich_text import register_fact_feature
from facts.admin.viewsets import FactViewSet
from portal.admin.waiting import HOOK

register_snippet(FactViewSet)
hooks.register("register_rich_text_features", register_fact_feature)
hooks.register(HOOK, waiting.facts_to_check)


@hooks.register("register_admin_urls")
def fact_addresses() -> list[Any]:
    return [path("reperes/<int:pk>/vrai/", waiting.confirm_fact, name="facts_confirm")]
