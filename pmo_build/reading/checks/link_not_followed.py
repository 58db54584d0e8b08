"""A symbolic link or submodule is not followed.

**Why it matters.** A link can point to any file of the computer that builds the portal. So links are
never read.

**How to mend it.** Put the file itself in its place.
"""

from pmo_build.model.findings import Check, Severity

SYMLINK = "This is a symbolic link, which is not followed."
SUBMODULE = "This folder is another git repository, which is not read."
HELP = "Put the files themselves here."

CHECK = Check.declare(
    __name__,
    "SYN021",
    "link-not-followed",
    Severity.ERROR,
    dutch="""Een symbolische koppeling of submodule wordt niet gevolgd.

    **Waarom dit telt.** Een koppeling kan naar elk bestand wijzen van de computer die het portaal
    bouwt. Daarom worden koppelingen nooit gelezen.

    **Zo lost u het op.** Zet het bestand zelf op die plek.
    """,
    texts={
        SYMLINK: "Dit is een symbolische koppeling; die wordt niet gevolgd.",
        SUBMODULE: "Deze map is een andere git-repository; die wordt niet gelezen.",
        HELP: "Zet de bestanden zelf hier.",
    },
)
