"""Taking an application: how much is taken, and keeping it whole or not at all."""
