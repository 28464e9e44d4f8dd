"""The suite's settings with one more app: the one line that a new page type asks for."""

from portal.settings import test
from portal.settings.test import *  # each environment starts from everything in another

INSTALLED_APPS = ["tests.kinds.festivals", *test.INSTALLED_APPS]
