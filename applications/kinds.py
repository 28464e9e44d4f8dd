"""The applications' place in the portal: they are no pages, and have a demonstration."""

from portal.kinds import Part, register_part

register_part(Part("applications", "Candidatures", demo=50))
