"""Who may come in: accounts, logging in, and what a person is called."""
