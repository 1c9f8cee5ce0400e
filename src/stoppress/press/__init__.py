"""Makes the bytes that readers get: pages, parts, deltas, frames. Pure: no byte depends on the clock."""
