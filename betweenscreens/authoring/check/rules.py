"""The list of rules: each is one function with a name and a sentence, found by importing its module."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course

Finder = Callable[[Course], Iterable[AssetError]]


@dataclass(frozen=True)
class Rule:
    """One thing that ``course check`` looks for.

    Attributes:
        name: words with hyphens, printed with every error.
        says: what must hold, in one sentence.
        find: the function that yields an error for each place where it does not.
    """

    name: str
    says: str
    find: Finder


def rule(name: str) -> Callable[[Finder], Rule]:
    """Make a rule of a function; its docstring's first line is what the rule says."""

    def made(find: Finder) -> Rule:
        return Rule(name, (find.__doc__ or "").strip().splitlines()[0], find)

    return made


@dataclass(frozen=True)
class Finding:
    """One error, with the rule that found it.

    Attributes:
        rule: name of the rule.
        where: ``file:line``, the file from the course's folder.
        what: what is wrong, in a sentence without full stop.
        do: what to do next, in a sentence without full stop.
    """

    rule: str
    where: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.what}; {self.do}"
