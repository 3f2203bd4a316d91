"""Every figure that the documentation claims, one file each, measured beside its floor in the same run."""
