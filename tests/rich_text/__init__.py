"""Rich text stored past the forms, wherever it is shown."""
