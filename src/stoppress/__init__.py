"""Stop Press: live coverage for newsrooms, from a reporter's keystroke to a reader's screen."""

__version__ = "0.1.0"
