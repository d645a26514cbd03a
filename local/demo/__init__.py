"""The demonstration: an invented address book and what a newcomer is shown."""
