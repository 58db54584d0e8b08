"""Rules on records that contradict themselves or each other."""
