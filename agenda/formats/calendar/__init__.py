"""Reading iCalendar (RFC 5545) as calendars really are."""
