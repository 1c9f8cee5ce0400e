"""The public pages in every state they can be in, and those who judge them."""
