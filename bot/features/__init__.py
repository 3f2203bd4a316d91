"""What the bot can do, one file or folder per feature."""
