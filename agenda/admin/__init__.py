"""The agenda in the admin: events, proposals, events that look like one."""
