"""Measurements that print ratios and medians. None of them is part of the tests: a busy machine is no fault."""
