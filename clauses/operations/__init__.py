"""Contracts with a clause: the page and its list, its stages, what was published of the contract."""
