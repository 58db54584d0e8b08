"""Only the pointer of a Git LFS file.

**Why it matters.** The text itself is in Git LFS storage and is not in this checkout, so there is
nothing to read.

**How to mend it.** Keep records out of Git LFS (`git lfs untrack`), or run `git lfs pull` first.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is a Git LFS pointer; its text is not here."
HELP = "Keep records out of Git LFS, or run `git lfs pull`."

CHECK = Check.declare(__name__, "SYN018", Severity.ERROR)
