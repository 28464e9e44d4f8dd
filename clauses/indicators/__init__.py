"""Figures of the clause: derived, published, of people as far as it may be told; report and open data."""
