"""What stands between the web server and the views: kept pages, their store, outages of what the portal rests on."""
