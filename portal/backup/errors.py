"""What a backup or its restoration stops for."""


class BackupError(Exception):
    """The backup or the restoration cannot go on; says why in French, and what to do."""
