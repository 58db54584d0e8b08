"""The commands of `pmo`, one module each, each with an object `command`."""
