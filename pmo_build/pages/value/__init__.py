"""Benefits, objectives and prioritisation."""
