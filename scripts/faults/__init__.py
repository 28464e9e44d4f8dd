"""Faults played on real processes, each night: nothing lost, nothing doubled, people told (ADR 0074)."""
