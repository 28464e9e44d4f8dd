"""WSGI entry point, on the production settings unless told otherwise."""

import os

from portal.web.front import wsgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = wsgi.application()
