"""Platforms: each folder translates one platform into events, and the engine's messages back. Nothing else."""
