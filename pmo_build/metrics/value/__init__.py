"""Benefits, objectives and scores."""
