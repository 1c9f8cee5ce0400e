"""Lets `python -m stoppress WORD …` stand for `stoppress WORD …`."""

from stoppress.cli import main

if __name__ == "__main__":
    main()
