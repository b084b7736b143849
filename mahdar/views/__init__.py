"""The last room: readings shown to people and handed to programs. The only room that prints."""
