"""``/engagements/``: what the portal promises, measured each night and published with its figures."""
