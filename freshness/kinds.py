"""What the portal promises, for search engines: no page of the tree."""

from portal.web.declared import declare_route

declare_route("freshness:promises")
