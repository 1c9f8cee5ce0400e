"""Open streams: who stands where, who is behind, who is let go. No socket, no clock: both are passed in."""
