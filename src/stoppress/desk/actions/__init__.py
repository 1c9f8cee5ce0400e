"""What people do at the desk, one duty a file. Each reads from top to bottom: may she, should it, write it."""
