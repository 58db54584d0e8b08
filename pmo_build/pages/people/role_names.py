"""The names of the pages of roles, which no record gives an id."""

from hashlib import sha256

from pmo_build.language.slugs import slug
from pmo_build.pages.addresses import ROLE
from pmo_build.reading.discovery import RESERVED_NAME


def role_name(key: str) -> str:
    """Return the name of the page of a role.

    Args:
        key: What tells the role from others; nothing else decides the address, so it stays when other roles come.
    """
    name = slug(key)
    if not name or name.replace("-", " ") != key or RESERVED_NAME.match(name) or name == "index":
        # Something is lost in the name, or it cannot be one. No name has an underscore, so the two kinds cannot clash.
        name = f"{name}_{sha256(key.encode()).hexdigest()[:8]}"
    return name


def role_url(key: str) -> str:
    """Return the address of the page of a role inside the site."""
    return ROLE.named(role_name(key)).path
