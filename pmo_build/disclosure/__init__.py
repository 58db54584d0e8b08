"""What may be shown: decided here, once, before anything that is shown is computed."""
