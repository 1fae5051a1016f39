"""The ``course`` command."""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from autograder import class_options, commands
from autograder import classroom as classrooms
from betweenscreens import assets, files
from betweenscreens.assets import AssetError, StartError

OwnChecks = Annotated[
    Path | None, typer.Option("--exercises", metavar="DIR", help="Your own checks in place of the course's; students get no key.")
]
app = typer.Typer(help="Between Screens: a course about friendship and love between screens.", no_args_is_help=True, add_completion=False)


def in_one_line(command: Callable) -> Callable:
    """End a command with a clear line and exit status 1 where its user can put something right."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except (AssetError, StartError) as error:
            message = str(error)
        except OSError as error:
            message = f"{error.filename or 'course'}: {error.strerror or error}"
        else:
            return
        typer.echo(message, err=True)
        raise typer.Exit(1)

    return run


@app.callback()
def course() -> None:
    """Keep every command a word of its own, even while there are few."""


@app.command()
@in_one_line
def learn(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The desk; default: the one you are in, else ./desk.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser, or just print the address.")] = True,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="First port to try.")] = None,
    exercises: OwnChecks = None,
) -> None:
    """Set up a desk with the lessons and open it in JupyterLab."""
    from betweenscreens.desk import learn as learning  # noqa: PLC0415 - loading Jupyter takes seconds, which marking need not wait for

    learning.learn(folder or files.desk_of() or Path("desk"), port or learning.PORT, browser=browser, say=typer.echo, exercises=exercises)


@app.command()
@in_one_line
def classroom(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your class.")] = Path("classroom"),
    exercises: Annotated[Path | None, typer.Option(metavar="DIR", help="Your private copy of exercises/, with your keys.")] = None,
) -> None:
    """Set up a folder for marking a class with nbgrader."""
    class_options.with_keys(exercises)
    config = classrooms.set_up(folder, exercises)
    typer.echo(f"The class is in {config.parent.resolve()}. Put what students hand in into submitted/<student>/<check>/,")
    typer.echo("or what your learning platform gives you into downloaded/<check>/. Then run `course grade`.")


@app.command()
@in_one_line
def check(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LESSON] [WORD]...", help="Show only one lesson, such as 02, and only lines with these words."),
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Only list the rules.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Only write assets/coverage.md: what is taught where, and what is missing.")
    ] = False,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Only write the minutes of each lesson into its notebook, and say how they add up.")
    ] = False,
    exercises: class_options.Exercises = None,
) -> None:
    """Look at every file of the course and list what is wrong, with file and line."""
    from betweenscreens.authoring import check as checking  # noqa: PLC0415 - as above
    from betweenscreens.authoring.check import coverage as covering  # noqa: PLC0415
    from betweenscreens.authoring.check import minutes as timing  # noqa: PLC0415

    if assets.course_root().name == "_course":
        raise AssetError(
            "course check", "an installed course has no keys and no sources", "get a copy of the repository, and run this there"
        )
    lesson, *words = words if words and checking.is_lesson(words[0]) else ["", *(words or ())]
    if rules:
        typer.echo("\n".join(f"{rule.name}: {rule.says}" for rule in checking.all_rules()))
    elif coverage:
        typer.echo(f"Written: {covering.write()}")
    elif minutes:
        typer.echo("\n".join(timing.write()))
    else:
        own = None if exercises is None else class_options.with_keys(exercises)
        findings = [one for one in checking.check(own=own, lesson=lesson) if all(word in str(one) for word in words)]
        raise typer.Exit(report(findings, len(checking.of_own(checking.all_rules()) if own else checking.all_rules())))


def report(findings: list, rules: int) -> int:
    """Say what was found and what was not looked at; return the exit status, 1 if there is something to put right."""
    for finding in findings:
        typer.echo(str(finding))
    if not find_spec("textstat"):
        typer.echo("The reading level wasn't measured, because textstat isn't installed (make test installs it).", err=True)
    if any(finding.rule == "readable" for finding in findings):
        typer.echo("The other rules wait until every file can be read.", err=True)
    by_rule = ", ".join(f"{count} {rule}" for rule, count in Counter(finding.rule for finding in findings).most_common())
    end = f"{len(findings)} to put right: {by_rule}." if findings else f"Nothing to put right: {rules} rules checked."
    typer.echo(end, err=True)
    return 1 if findings else 0


@app.command()
@in_one_line
def site(
    output: Annotated[Path, typer.Option(metavar="DIR", help="Where to write it: a new folder, or the one from an earlier build.")] = Path(
        "dist/site"
    ),
    teacher: Annotated[bool, typer.Option("--teacher", help="Build a separate site that has the teacher's cells as well.")] = False,
    lab: Annotated[
        bool, typer.Option("--lab/--no-lab", help="With or without JupyterLite in lab/, which is 54 MB and takes a minute.")
    ] = True,
    exercises: OwnChecks = None,
) -> None:
    """Build the course as static pages for any web server, intranet or memory stick."""
    from betweenscreens.site import command  # noqa: PLC0415 - as above

    command.site(output, typer.echo, teacher=teacher, lab=lab, exercises=exercises)


@app.command("hand-out")
@in_one_line
def hand_out(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it: a new folder, or the one you used before.")] = Path(
        "hand-out"
    ),
    exercises: OwnChecks = None,
    site: Annotated[bool, typer.Option("--site/--no-site", help="With or without the site, which takes a minute.")] = True,
) -> None:
    """Make what students get: each check as a zip without its key, and the site."""
    from betweenscreens.desk import hand_out as handing  # noqa: PLC0415 - as above
    from betweenscreens.site import command  # noqa: PLC0415

    for path, edition in handing.write(folder / "checks", exercises):
        typer.echo(f"{path} (edition {edition})")
    typer.echo("Students unpack a zip into the exercises/ folder of their desk, replacing the folder that's there.")
    if site:
        command.site(folder / "site", typer.echo, teacher=False, lab=False, exercises=exercises)


@app.command()
@in_one_line
def preview(
    lesson: Annotated[str, typer.Argument(help="Its number, slug or id, such as 02.")],
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser, or just print the address.")] = True,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="First port to try.")] = None,
) -> None:
    """Show a lesson while you write it, refreshed after each save."""
    from betweenscreens.authoring.preview import preview as previewing  # noqa: PLC0415 - as above

    previewing.preview(lesson, typer.echo, port=port or previewing.PORT, browser=browser)


@app.command()
@in_one_line
def key(
    lesson: Annotated[str, typer.Argument(help="Its number, slug or id; the id of a second check moves just that one.")],
    beside: Annotated[bool, typer.Option("--beside", help="Write each key beside its question, so you can change it there.")] = False,
    exercises: commands.Exercises = None,
) -> None:
    """Move the keys of a check from beside its questions into its notebook."""
    from betweenscreens.authoring import move_key  # noqa: PLC0415 - as above

    own = None if exercises is None else commands.with_keys(exercises)
    for line in move_key.run(lesson, own, beside=beside):
        typer.echo(line)


@app.command()
@in_one_line
def fill(lesson: Annotated[str, typer.Argument(help="Its number, slug or id.")]) -> None:
    """Write a lesson's outcomes and headings wherever its files repeat them."""
    from betweenscreens.authoring import once  # noqa: PLC0415 - as above

    _tell(once.fill(*once.lesson_of(lesson)))


@app.command()
@in_one_line
def rename(
    lesson: Annotated[str, typer.Argument(help="Its number, slug or id.")],
    old: Annotated[str, typer.Argument(help="An id, or the words of an outcome or a heading.")],
    new: Annotated[str, typer.Argument(help="What takes its place.")],
) -> None:
    """Change an id, an outcome or a heading in all of a lesson's files."""
    from betweenscreens.authoring import once  # noqa: PLC0415 - as above

    _tell(once.rename(*once.lesson_of(lesson), old, new))


def _tell(changed: list[Path]) -> None:
    """Say which files were written."""
    typer.echo("\n".join(f"Written: {path}" for path in changed) or "Nothing to write.")


@app.command("new-lesson")
@in_one_line
def lesson(
    number: Annotated[str, typer.Argument(metavar="NN", help="Its number, such as 02.")],
    slug: Annotated[str, typer.Argument(help="What it is about, such as channels-and-time.")],
    explore: Annotated[str, typer.Option(metavar="ID", help="An explorable that exists; default: the nearest lesson's.")] = "",
    chart: Annotated[str, typer.Option(metavar="ID", help="A chart that exists; default: the nearest lesson's.")] = "",
    term: Annotated[str, typer.Option(metavar="ID", help="Id of the lesson's first word in the glossary.")] = "",
) -> None:
    """Write the files of a new lesson, ready for you to fill in."""
    from betweenscreens.authoring import new_lesson  # noqa: PLC0415 - as above

    root = assets.course_root()
    for path in new_lesson.new_lesson(number, slug, explore=explore, chart=chart, term=term):
        typer.echo(path.relative_to(root).as_posix())
    typer.echo(f"Now write. `course preview {number}` shows it after each save, and `course check {number}` lists every ⟨write: …⟩.")
    typer.echo("Then run make coverage and make test.")


commands.register(app, in_one_line)
