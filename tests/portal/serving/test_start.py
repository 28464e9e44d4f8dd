"""What a start loads: nothing that is not served; and of what Wagtail's own apps do, only their API is lost."""

import ast
import inspect
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest
from django.apps import AppConfig, apps
from django.conf import settings

from portal.serving import wagtail_apps

# Loads what the first page asks for too: the views.
_SAY = """
import gc, json, sys
from django.urls import get_resolver
len(get_resolver().url_patterns)
print(json.dumps({"modules": list(sys.modules), "searches": gc.isenabled(), "settled": gc.get_freeze_count()}))
"""
WITHOUT_API = [wagtail_apps.Documents, wagtail_apps.Images, wagtail_apps.Redirects, wagtail_apps.Snippets]


def test_a_command_starts_without_what_it_does_not_serve() -> None:
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", _SAY], cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "ELASTICSEARCH_URL": ""},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    started = json.loads(said.stdout)
    dear = ("wagtail.api.v3", "ninja", "elasticsearch", "weasyprint")
    assert [name for name in started["modules"] if name.startswith(dear)] == []
    assert started["searches"], "garbage is looked for again once all is loaded"
    assert started["settled"] > 100_000, "what was loaded is left out of later searches"


@pytest.mark.parametrize("config", WITHOUT_API)
def test_an_app_of_wagtail_without_its_api_does_all_else_that_wagtail_s_does(config: type[AppConfig]) -> None:
    assert isinstance(apps.get_app_config(config.label), config)
    wagtail_s = config.__mro__[1]
    assert _work(config) == [line for line in _work(wagtail_s) if not _is_of_the_api(line)]
    theirs = {name for name in _imported(wagtail_s) if ".api." not in name}
    assert theirs <= _imported(config)


def _is_of_the_api(line: str) -> bool:
    return line == "register_content_types()" or line.startswith("api.add_router(")


def _statements(config: type[AppConfig]) -> list[ast.stmt]:
    [function] = ast.parse(textwrap.dedent(inspect.getsource(config.ready))).body
    assert isinstance(function, ast.FunctionDef)
    return function.body


def _work(config: type[AppConfig]) -> list[str]:
    """What ``ready()`` does, statement by statement, in its order; Wagtail's variables have capitals."""
    return [ast.unparse(each).lower() for each in _statements(config) if not isinstance(each, ast.ImportFrom)]


def _imported(config: type[AppConfig]) -> set[str]:
    return set(_names(config))


def _names(config: type[AppConfig]) -> Iterator[str]:
    for each in _statements(config):
        if isinstance(each, ast.ImportFrom):
            module = f"{config.name}.{each.module}" if each.level else each.module
            yield from (f"{module}.{alias.name}" for alias in each.names)
