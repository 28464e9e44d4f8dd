"""What stands between the web server and the views: kept pages, what fails below, and what an address leads to."""
