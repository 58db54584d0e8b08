"""Registers to download, every field explained, and how to propose a change."""
