"""Measures delivery on the machine it runs on: the edge beside what a C program can do there, taken in the same run."""
