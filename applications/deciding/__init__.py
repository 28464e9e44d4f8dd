"""What the desk decides of an application, and what the calendar does when nobody decides."""
