"""« Ce n’est plus vrai »: the public form, and what becomes of what readers say."""
