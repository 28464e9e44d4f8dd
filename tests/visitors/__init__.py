"""What visitors of tests meet: the front before Django, what is published at once, templates that must be whole."""
