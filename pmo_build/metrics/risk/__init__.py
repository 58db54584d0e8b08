"""Exposure and movement of risks."""
