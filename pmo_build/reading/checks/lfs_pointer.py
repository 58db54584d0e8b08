"""Only the pointer of a Git LFS file.

**Why it matters.** The text itself is in Git LFS storage and is not in this checkout, so there is
nothing to read.

**How to mend it.** Keep records out of Git LFS (`git lfs untrack`), or run `git lfs pull` first.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is a Git LFS pointer; its text is not here."
HELP = "Keep records out of Git LFS, or run `git lfs pull`."

CHECK = Check.declare(
    __name__,
    "SYN018",
    "lfs-pointer",
    Severity.ERROR,
    dutch="""Alleen de verwijzing van een Git LFS-bestand.

    **Waarom dit telt.** De tekst zelf staat in de opslag van Git LFS en niet in deze checkout; er is
    dus niets te lezen.

    **Zo lost u het op.** Houd records buiten Git LFS (`git lfs untrack`), of voer eerst `git lfs pull`
    uit.
    """,
    texts={
        MESSAGE: "Het bestand is een verwijzing van Git LFS; de tekst zelf is er niet.",
        HELP: "Houd records buiten Git LFS, of voer `git lfs pull` uit.",
    },
)
