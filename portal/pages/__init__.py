"""What stands around a page's own content: its address, its head, its frame, and drawings that several pages share."""
