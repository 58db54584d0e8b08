"""What an import did, or would do, for the person who asked for it."""

from collections import Counter

from pmo_build.importing.importer import Import
from pmo_build.model.findings import Translate
from pmo_build.writing.record_change import ChangeAction


def summary(planned: Import, translate: Translate, *, dry_run: bool) -> str:
    """Return a line for each count, and in a dry run first a line for each file that would change."""
    lines = []
    if dry_run:
        lines = [
            f"{translate(change.action)}  {change.path}" + f"  {change.item}" * bool(change.item)
            for change in planned.changes
            if change.action is not ChangeAction.UNCHANGED
        ]
    rows = translate("1 row") if planned.rows == 1 else translate("{count} rows").format(count=planned.rows)
    head = "Nothing is written (dry run). {rows}:" if dry_run else "{rows}:"
    lines.append(translate(head).format(rows=rows))
    counts = Counter((change.kind, change.action) for change in planned.changes)
    for kind in dict.fromkeys(change.kind for change in planned.changes):
        parts = [f"{counts[kind, action]} {translate(action)}" for action in ChangeAction if counts[kind, action]]
        lines.append(f"  {translate(kind)}: {', '.join(parts)}")
    if planned.left_out:
        lines.append("  " + translate("rows that became no record: {count}").format(count=planned.left_out))
    return "".join(f"{line}\n" for line in lines)
