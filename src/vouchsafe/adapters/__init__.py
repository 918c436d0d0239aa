"""Disk, clock and the sandbox for hostile files: one file a thing."""
