"""Serves readers: pages, deltas, streams, media. It keeps and sends bytes, and knows neither database nor template."""
