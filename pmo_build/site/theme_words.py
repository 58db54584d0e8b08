"""What the theme and the scripts of the portal say, in the language of the reader."""

import html
from datetime import date
from typing import Any

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.pages.addresses import HOME


def theme_words(settings: PortfolioSettings, as_of: date, translate: Translator) -> dict[str, Any]:
    """Return what the theme and the scripts say."""
    day = Formats(translate.language, settings.currency, translate).day(as_of)
    return {
        "as_of": html.escape(
            " · ".join(filter(None, [settings.organisation, translate("data as of {day}").format(day=day)]))
        ),
        "search": html.escape(translate("Search")),
        "lost": {
            "title": translate("There is no such page"),
            "text": translate(
                "It may have moved, or its record is not there any more. The search finds what there is."
            ),
            "home": translate("To the home page"),
            "url": HOME.path,
        },
        "serving": translate("The portal is at {url} and follows every change of a record. Ctrl+C stops it."),
        "words": {
            "all": translate("all"),
            "reset": translate("Show all"),
            "filters": translate("Filter"),
            "columns": translate("Columns"),
            "search": translate("Search in the table"),
            "yes": translate("yes"),
            "shown": translate("{shown} of {all} shown"),
            "first": translate("{shown} of {all} match, the first {first} are shown"),
            "more": translate("Show {count} more"),
        },
    }
