"""What `pmo build` and `pmo serve` ask of MkDocs."""

import errno
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from pmo_build import pipeline
from pmo_build.portal.failures import Failure
from pmo_build.resources import default_mkdocs_config
from pmo_build.site.mkdocs_plugin import BuildOptions, PmoPlugin, in_force


class SiteError(Exception):
    """The site cannot be built or served; the message says why."""


class Built(NamedTuple):
    """A site that was built.

    Attributes:
        failures: What of it could not be made.
    """

    validated: pipeline.Validated
    folder: Path
    failures: tuple[Failure, ...]


def build_site(options: BuildOptions, site_dir: Path | None) -> Built:
    """Build the portal of a checkout, with its `mkdocs.yml` or, if it has none, the one of this package.

    Args:
        options: The checkout, and what the command line says.
        site_dir: Where the site goes; `None` for what `mkdocs.yml` says, or `site` in the checkout.

    Returns:
        The portfolio with its findings, the folder of the site, and what of it could not be made.

    Raises:
        SiteError: The site cannot be built; the old one is intact.
    """
    with in_force(options), _heard(_Problems()):
        config = load_config(str(_config_file(options.root)), **_site_dir(options.root, site_dir))
        plugin = _plugin(config)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build.build(config)
        finally:
            config.plugins.on_shutdown()
    if plugin.validated is None:
        raise SiteError("The site was built without the plugin pmo.")
    return Built(plugin.validated, Path(config.site_dir), plugin.failures)


def serve_site(options: BuildOptions, address: str | None, *, open_browser: bool) -> None:
    """Serve the portal of a checkout, and rebuild it whenever a record changes.

    Raises:
        SiteError: The site cannot be built.
    """
    # It brings a server and a file watcher, which a build has no use for.
    from mkdocs.commands import serve as mkdocs_serve

    problems = _Problems()

    def announce(sentence: str) -> None:
        problems.is_serving = True
        print(sentence, flush=True)

    with in_force(replace(options, announce=announce)), _heard(problems):
        given: dict[str, Any] = {"dev_addr": address} if address else {}
        _plugin(load_config(str(_config_file(options.root)), **given))
        try:
            mkdocs_serve.serve(str(_config_file(options.root)), open_in_browser=open_browser, **given)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SiteError("The address is in use. Give another one, e.g. --address 127.0.0.1:8001.") from error


class _Problems(logging.Handler):
    """Keeps what MkDocs logs as errors for the one message of the command, and prints the rest.

    Attributes:
        is_serving: Whether the first build is over, so that errors are printed as well.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.is_serving = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep or print a message."""
        if record.levelno >= logging.ERROR and not self.is_serving:
            self.errors.append(record.getMessage())
        else:
            if record.exc_info:
                traceback.print_exception(record.exc_info[1])
            print(record.getMessage(), file=sys.stderr)


@contextmanager
def _heard(problems: _Problems) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    logger.addHandler(problems)
    try:
        yield
    except MkDocsException as error:
        raise SiteError(" ".join(" · ".join(problems.errors or [str(error)]).split())) from error
    finally:
        logger.removeHandler(problems)


def _config_file(root: Path) -> Path:
    own = root / "mkdocs.yml"
    return own if own.is_file() else default_mkdocs_config()


def _site_dir(root: Path, site_dir: Path | None) -> dict[str, str]:
    if site_dir is not None:
        return {"site_dir": os.path.realpath(site_dir)}
    return {} if (root / "mkdocs.yml").is_file() else {"site_dir": os.path.realpath(root / "site")}


def _plugin(config: MkDocsConfig) -> PmoPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, PmoPlugin):
            return plugin
    raise SiteError("mkdocs.yml does not list the plugin pmo; add `- pmo` below `plugins:`.")
