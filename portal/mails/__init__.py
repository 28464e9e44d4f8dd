"""Mails to people: kept with what makes them due, sent afterwards; those of Django and Wagtail too."""
