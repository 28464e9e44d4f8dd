"""Rejected rows put right on the spot: their cells in a form, and what was typed applied again at each run."""
