"""What opens the site: the home page, the hub and each audience's page, worked out from what is published."""
