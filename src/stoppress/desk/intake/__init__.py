"""What comes in from agencies, mail and feeds: read, kept, and looked after when its source takes it back."""
