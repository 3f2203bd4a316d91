"""The engine of Halqa: it knows no platform, no SQL and no network."""
