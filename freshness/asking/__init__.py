"""Asking whoever answers for pages whether they are still true: grouped mails, and the links that they hold."""
