"""What the scheduler runs: seconds between two runs of a command; each also runs at the start."""

SCHEDULED_COMMANDS = {
    "publish_scheduled": 60,
    "search_sync": 60,
    "ingest_due": 60,
    "send_mails": 60,
    "prepare_people_figures": 60,
    "check_links": 60,
    "refresh_listings": 3600,
    "refresh_freshness": 3600,
    "archive_cancelled": 3600,
    "tell_arrivals": 3600,
    "tell_contact_requests": 3600,
    "send_alerts": 3600,
    "send_weekly_mails": 3600,
    "purge_submissions": 86_400,
    "purge_reports": 86_400,
    "ask_reviews": 86_400,
    "refresh_links": 86_400,
    "measure_promises": 86_400,
    "purge_runs": 86_400,
    "follow_applications": 86_400,
    "purge_applications": 86_400,
    "purge_contact_requests": 86_400,
    "purge_alerts": 86_400,
    "purge_login_log": 86_400,
    "purge_policy_reports": 86_400,
    "purge_audience": 86_400,
    "purge_selection_links": 86_400,
    "clearsessions": 86_400,
}

# What waits for other sites or goes through many pages has a turn of its own: mails and publications at their hour do
# not wait for it.
SLOW_COMMANDS = frozenset({
    "ingest_due", "check_links", "refresh_links", "refresh_listings", "refresh_freshness", "measure_promises",
    "prepare_people_figures", "send_alerts", "send_weekly_mails",
})  # fmt: skip
