"""Links in mails that open something without an account: made here only, exchanged for a short cookie, revocable."""
