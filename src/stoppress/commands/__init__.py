"""What `stoppress` can be told, one word a module."""
