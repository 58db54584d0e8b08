"""A content-security policy for each page: nothing from elsewhere, no script but its own."""

import base64
import hashlib
import re
from functools import lru_cache

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.S)
_POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'none'; "
    "img-src 'self' data:; manifest-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self'"
)


def with_security_policy(page: str) -> str:
    """Return a page with a content-security policy: nothing from elsewhere, no script but its own."""
    hashes = sorted(
        {
            _hash(script["code"])
            for script in _INLINE_SCRIPT.finditer(page)
            if "src=" not in script["attributes"] and "application/json" not in script["attributes"]
        }
    )
    policy = _POLICY.format(hashes="".join(f" 'sha256-{value}'" for value in hashes))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


@lru_cache(maxsize=256)
def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
