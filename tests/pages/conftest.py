"""Portals that several tests look at, each rendered once."""

from collections.abc import Collection
from functools import cache

import pytest
from portals import PORTFOLIOS, RenderedOnce, rendered, write

from pmo_build.language.i18n import Translator
from pmo_build.portal.page_view import SourceFile


@pytest.fixture(scope="session")
def rendered_once(tmp_path_factory: pytest.TempPathFactory) -> RenderedOnce:
    """Return a function from a portfolio, a language and the rules that count to its pages and their translator."""

    @cache
    def made(
        portfolio: str, language: str, rules: Collection[str] | None = None
    ) -> tuple[dict[str, SourceFile], Translator]:
        root = write(tmp_path_factory.mktemp("portfolio"), PORTFOLIOS[portfolio])
        pages, translate = rendered(root, language, rules)
        return {page.path: page for page in pages}, translate

    return made
