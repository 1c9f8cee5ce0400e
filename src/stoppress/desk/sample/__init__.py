"""An invented coverage of any length, for measuring and for trying things on: Varrow, a country that does not exist,
has high water. The same number and seed give the same coverage."""
