"""Facts bring no page of their own; their demonstration comes before the pages that quote them."""

from portal.kinds import Part, register_part

register_part(Part("facts", "Repères", demo=5))
