"""What a linguist or an analyst edits, and the loader and checker of it."""
