"""The suite's own guard: a template of the portal may not use what its view does not give."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine, Origin, Template, engines
from django.template.backends.django import DjangoTemplates


def template(source: str, path: Path) -> Template:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    engine: Engine = backend.engine
    return Template(source, origin=Origin(name=str(path)), engine=engine)


OURS = Path(settings.BASE_DIR) / "templates" / "example.html"
FOREIGN = Path("/elsewhere/wagtail/admin/example.html")


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ page.missing }}", "{{ missing|upper }}"])
def test_an_undefined_variable_of_ours_fails_and_names_itself(source: str) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"templates/example\.html: '(page\.)?missing"):
        template(source, OURS).render(Context({"page": {}}))


def test_a_default_says_that_the_variable_may_be_missing() -> None:
    assert template('{{ missing|default:"rien" }}', OURS).render(Context({})) == "rien"


def test_a_condition_may_ask_for_a_missing_variable() -> None:
    assert template("{% if missing %}oui{% else %}non{% endif %}", OURS).render(Context({})) == "non"


def test_other_packages_templates_keep_djangos_rule() -> None:
    assert template("[{{ missing }}{{ missing|default:'x' }}]", FOREIGN).render(Context({})) == "[x]"
