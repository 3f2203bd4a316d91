"""One file per feature that keeps something, and the engine's own."""
