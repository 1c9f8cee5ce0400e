"""What the desk looks like: every region and state of it, in the sample newsroom. `python -m tests.looks`."""
