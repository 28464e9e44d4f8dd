"""The same event published by several partners: recognised, put to an editor, merged, and taken apart again."""
