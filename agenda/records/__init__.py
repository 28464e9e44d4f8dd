"""What the agenda keeps: dates, organisers, proposals, what events look like one; the queries of them."""
