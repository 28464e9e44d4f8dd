"""« Cette page vous a-t-elle aidé ? »: counted by day and page, without who."""
