"""What is done with every request besides its view: finding the page, limits, guards, compression, private answers."""
