"""Commands on what a class has handed in: due dates and extra time, and bringing an earlier hand-in back."""

from typing import Annotated

import typer

from autograder import classroom, clock, closing, earlier, lateness
from autograder.class_options import Class, class_there
from autograder.grade_command import ask_zone
from betweenscreens import assets
from betweenscreens.assets import AssetError

Who = Annotated[str, typer.Argument(metavar="[CODE]", help="A student's class code.")]
Which = Annotated[str, typer.Argument(metavar="[CHECK]", help="A check's id.")]


def due(
    check: Annotated[str, typer.Argument(help="A check's id, such as 04-replies-and-receipts.")],
    when: Annotated[str, typer.Argument(metavar="[WHEN]", help="Such as “2026-11-20 22:00”, by the class's clock.")] = "",
    student: Annotated[str, typer.Option("--for", metavar="CODE", help="Only for this student: extra time.")] = "",
    folder: Class = None,
) -> None:
    """Say until when a check is due, for the class or for one student."""
    from autograder.gradebook import Gradebook  # noqa: PLC0415 - loading a database's tools takes a second

    here = class_there(folder, None)
    ask_zone(here)
    settings = classroom.settings(here)
    at = clock.moment(when, settings.zone) if when else None
    if not (settings.source / check).is_dir():
        raise AssetError(check, "there is no such check", assets.near(check, sorted(one.name for one in settings.source.glob("*/"))))
    with Gradebook(settings.url) as book:
        if student and student not in {one.id for one in book.students()}:
            raise AssetError(student, "this isn't anyone on the class list", "look at the codes with `course grade`, or in your list")
        if at and student:
            lateness.give_extra_time(here, student, check, when)
        elif at:
            book.set_due(check, at)
        whole = book.due(check)
    own = lateness.extra_time(settings)
    typer.echo(f"{check}: due {clock.told(whole, settings.zone)}." if whole else f"{check}: there is no due date.")
    for (code, name), until in sorted(own.items()):
        if name == check:
            typer.echo(f"{code}: until {clock.told(until, settings.zone)}.")


def earlier_hand_ins(
    student: Who = "",
    check: Which = "",
    bring_back: Annotated[str, typer.Option(metavar="NUMBER", help="Let this earlier hand-in count again.")] = "",
    take_out: Annotated[bool, typer.Option("--take-out", help="Stop counting the hand-in that counts now.")] = False,
    folder: Class = None,
) -> None:
    """List hand-ins that a later one has replaced, and bring one back."""
    here = class_there(folder, None)
    if not (bring_back or take_out):
        for line in earlier.listed(here, student, check) or ["No hand-in has been replaced."]:
            typer.echo(line)
        return
    if not (student and check):
        raise AssetError("course earlier", "the class code or the check is missing", "write course earlier CODE CHECK --bring-back NUMBER")
    settings = classroom.settings(here)
    said = earlier.take_out(settings, student, check) if take_out else earlier.bring_back(settings, student, check, bring_back)
    typer.echo(closing.with_class(said, str(folder or "")))
    typer.echo(closing.with_class(f"Now run `course grade` for {check}.", str(folder or "")))
