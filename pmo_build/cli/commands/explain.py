"""`pmo explain`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmo_build.cli import options

if TYPE_CHECKING:
    from pmo_build.language.i18n import Translator
    from pmo_build.metrics.metric import Metric
    from pmo_build.model.findings import Check


@click.command("explain")
@click.argument("code")
@options.directory
@options.language
def command(code: str, directory: Path, language: str | None) -> None:
    """Say what a finding means and how to mend it, or what a number is and how it is made.

    CODE is the code of a finding, e.g. REF001, or its slug, e.g. unknown-reference; or the id of a number, e.g.
    contingency-left, its abbreviation, e.g. CPI, or its name.
    """
    from pmo_build.language.i18n import Translator
    from pmo_build.pipeline import language_of
    from pmo_build.rules.registry import all_checks, translations

    wanted = code.lower()
    chosen = language or language_of(directory)
    translate = Translator(chosen, translations(chosen))
    check = next((check for check in all_checks() if wanted in {check.code.lower(), check.slug}), None)
    if check is not None:
        click.echo(_finding(check, translate))
        return
    names = _metrics_by_name(translate)
    if wanted not in names:
        raise click.UsageError(f"There is no finding and no number '{code}'.{_hint(wanted, names)}")
    click.echo("\n".join(_number(names[wanted], translate)))


def _finding(check: "Check", translate: "Translator") -> str:
    severity = translate(check.severity)
    return f"{check.code} {check.slug} ({severity})\n\n{translate(check.documentation)}"


def _metrics_by_name(translate: "Translator") -> dict[str, "Metric"]:
    """Return what metrics are asked for by → metric; an id goes before a name of another."""
    from pmo_build.metrics.metric import names_in
    from pmo_build.metrics.registry import all_metrics

    found: dict[str, Metric] = {}
    for metric in all_metrics().values():
        found |= dict.fromkeys((*metric.names, *names_in(translate(metric.title))), metric)
    return {**found, **all_metrics()}


def _number(metric: "Metric", translate: "Translator") -> Iterator[str]:
    from pmo_build.portal.metric_texts import kind_title, metric_texts

    texts = metric_texts(metric, translate)
    yield f"{metric.id}: {texts.title} ({texts.unit})"
    yield f"\n{texts.definition}\n"
    for label, said in ((translate("Formula"), texts.formula), (translate("Source"), texts.source)):
        if said:
            yield f"{label}: {said}"
    if texts.needs:
        needs = (f"{kind_title(kind, translate)}: {', '.join(fields)}" for kind, fields in texts.needs.items())
        yield f"{translate('Rests on')}: {'; '.join(needs)}"


def _hint(wanted: str, names: dict[str, "Metric"]) -> str:
    from pmo_build.language.suggestions import closest
    from pmo_build.rules.registry import all_checks

    codes = {name: name for check in all_checks() for name in (check.code.lower(), check.slug)}
    near = closest(wanted, [*codes, *names])
    if near is None:
        return ""
    is_code = any(near == check.code.lower() for check in all_checks())
    return f" Did you mean '{near.upper() if is_code else near}'?"
