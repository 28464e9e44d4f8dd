"""From a query to what a reader sees: readings tried in turn, pinned pages, facets, chips, passages."""
