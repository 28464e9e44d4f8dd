"""Django's models, queries and fields, as the portal uses them."""
