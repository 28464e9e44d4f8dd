"""Bring a source's file here: what may be asked on the network, patience, size."""
