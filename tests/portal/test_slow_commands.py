"""Each command of the slow turn is one that the scheduler runs."""

from pytest_django.fixtures import Settings

from portal.checks import check_slow_commands


def test_the_slow_commands_are_scheduled() -> None:
    assert check_slow_commands(None) == []


def test_a_name_that_no_command_has_stops_the_start(settings: Settings) -> None:
    settings.SLOW_COMMANDS = frozenset({"check_links", "check_link"})
    [error] = check_slow_commands(None)
    assert "'check_link'" in error.msg
