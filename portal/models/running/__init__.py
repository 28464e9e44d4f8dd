"""What the portal writes down to run by itself: mails to send, commands due, what browsers refused."""
