"""What the API answers. Writes say ids, versions and places, never words."""
