"""`python -m pmo_build`."""

from pmo_build.cli import main

main()
