"""What ``make test-fast`` runs: the tests of the apps that changed, and no more."""

from scripts.changed_tests import ALWAYS, folders_of


def test_an_app_s_own_tests() -> None:
    assert folders_of({"agenda/events/page.py", "agenda/kinds.py", "README.md"}) == ["tests/agenda", ALWAYS]
    assert folders_of({"templates/clauses/offer.html"}) == ["tests/clauses", ALWAYS]


def test_a_changed_test_alone_or_in_its_folder() -> None:
    assert folders_of({"tests/agenda/test_admin.py"}) == ["tests/agenda/test_admin.py", ALWAYS]
    assert folders_of({"tests/agenda/test_admin.py", "agenda/enums.py"}) == ["tests/agenda", ALWAYS]
    assert folders_of({"tests/agenda/factories.py"}) == ["tests/agenda", ALWAYS]


def test_what_has_no_tests_of_its_own() -> None:
    """Nor the browser's walks, which are minutes, nor every test because their shared fixtures changed."""
    assert folders_of({"static/css/site.css", "tests/conftest.py", "tests/browser/conftest.py", "gone/old.py"}) == [
        ALWAYS
    ]
