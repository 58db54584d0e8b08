"""The command `pmo`: a group whose commands are found in the folder `commands`, one file each."""

import gc
import importlib
import os
import pkgutil
import shutil
import sys
import traceback
from collections.abc import Sequence

import click

from pmo_build import __version__
from pmo_build.cli import commands
from pmo_build.cli.exit_codes import ExitCode
from pmo_build.cli.standard_streams import make_lenient


class CommandFolder(click.Group):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the modules in `commands`; `import_` is the command `import`."""
        return sorted(info.name.rstrip("_") for info in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the object `command` of the module of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        names = {info.name for info in pkgutil.iter_modules(commands.__path__)}
        name = cmd_name if cmd_name in names else f"{cmd_name}_"
        command: click.Command = importlib.import_module(f"{commands.__name__}.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and suggest the nearest one for a name that is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from pmo_build.language.suggestions import closest

            near = closest(args[0], self.list_commands(ctx))
            if near:
                raise click.UsageError(f"{error.message} Did you mean '{near}'?", ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; that there is no portfolio is wrong use, whichever command looked for one."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from pmo_build.pipeline import NoPortfolioError

            if isinstance(error, NoPortfolioError):
                raise click.UsageError(str(error), ctx) from error
            raise


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pmo")
@click.option("-C", "directory", metavar="DIR", default=".", help="Run as if started in DIR.")
@click.pass_context
def pmo(ctx: click.Context, directory: str) -> None:
    """A project management office that lives in git.

    Exit codes: 0 clean, 1 findings at or above the threshold, 2 wrong use, 3 internal error, or a page
    that could not be made.
    """
    ctx.obj = directory


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; no traceback reaches a user unless `PMO_DEBUG` is set."""
    # What is read stays until the end of a run, so looking for garbage among it is lost time: a fifth of a validation.
    gc.disable()
    make_lenient()
    try:
        # Left alone, click takes a terminal for 50 columns wide at least.
        columns = max(min(shutil.get_terminal_size().columns, 80) - 2, 18)
        result = pmo.main(args=arguments, prog_name="pmo", standalone_mode=False, terminal_width=columns)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("pmo: stopped.", err=True)
        sys.exit(130)
    except OSError as error:
        click.echo(f"pmo: {_said(error)}.", err=True)
        sys.exit(ExitCode.INTERNAL)
    except MemoryError:
        click.echo("pmo: There is not enough memory.", err=True)
        sys.exit(ExitCode.INTERNAL)
    except Exception as error:
        if os.environ.get("PMO_DEBUG"):
            traceback.print_exc()
        click.echo(
            f"pmo: internal error ({type(error).__name__}: {error}). This is a defect of pmo; "
            "set PMO_DEBUG=1 to see where, and please report it.",
            err=True,
        )
        sys.exit(ExitCode.INTERNAL)
    sys.exit(result if isinstance(result, int) else ExitCode.CLEAN)


def _said(error: OSError) -> str:
    """Return what the system says, and of which files: of two, as when one is renamed, it does not say which."""
    from pmo_build.reading.text_guard import printable

    if isinstance(error, FileNotFoundError) and error.filename is None:  # so says `getcwd`, and nothing else
        return "The folder that pmo was started in is gone. Change to one that exists"
    files = [file for file in (error.filename, error.filename2) if isinstance(file, str | bytes | os.PathLike)]
    names = " → ".join(printable(os.fsdecode(file)) for file in files)
    reason = error.strerror or str(error) or type(error).__name__
    return f"{names}: {reason}" if names else reason
