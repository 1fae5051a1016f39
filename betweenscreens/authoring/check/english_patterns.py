"""What a program can see of English that nobody speaks: patterns, each with what people say instead.

Few false alarms count for more than many finds: a finding stops a lesson, and an ear reads it all the same.
"""

from dataclasses import dataclass

START = r"(?:(?<=^)|(?<=[.!?:;] )|(?<=\n))"
"""Before the first word of a sentence."""
IS = r"(?: is|’s|'s)"
THING = (
    r"(?:it|that|this|which|what|n|number|source|word|text|name|line|list|sentence|answer|key|table|note|button|help|page|question|"
    r"claim|date|term|caveat|picture|share|chart|sign|mark|rule|title|option|step|box)s?"
)
"""What has no feet to stand on."""
NO_VERB = r"(?:the|a|an|her|him|them|me|us|you|my|your|his|its|their|this|that|these|those|some|many|most|people|both|all|each|one)\b"
"""What comes after *to* where no verb does."""
AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
MAY = r"(?:is|are|may|can|will|must|has|does|needs?|finds?|gets?|often|cannot|can[’']t|isn[’']t|doesn[’']t)"
NOT_PROOF = r"(?:proof|check|sign|test|trick|riddle|verdict|measure|reason|way|cause|number|fault|promise|smaller|different|question|crime)"


@dataclass(frozen=True)
class Pattern:
    """One way of saying things that gives a translation away.

    Attributes:
        name: a word or two, printed with each finding.
        form: a regular expression, in which case does not count.
        say: what people say instead, as a sentence without full stop.
    """

    name: str
    form: str
    say: str


PATTERNS = (
    Pattern("somebody", r"\b(?:some|any)body\b", "say someone, anyone or people"),
    Pattern("whom", r"\bwhom\b(?! *[.?!,])", "say who"),
    Pattern(
        "one",
        r"\b(?:if|when|what|as|because|where|how|before|until) one (?:can|cannot|should|must|may|would|wants|needs)\b"
        r"|\bthat one can(?:not)?\b",
        "say you",
    ),
    Pattern(
        "since",
        r", since (?:it|he|she|they|you|we|I|there|that|this|people|nobody|no|not)\b"
        rf"|{START}(?-i:Since) (?:it|he|she|they|you|we|I|there|people|nobody)\b(?![^.!?]*\b(?:have|has|’ve|had) \w+)",
        "say because, or so",
    ),
    Pattern(
        "as",
        r", as (?:it|he|she|they|there|this|these|a \w+ \w+|the \w+) (?:is|was|are|were|may|might|can|cannot|has|had|must|would)\b",
        "say because, or so",
    ),
    Pattern(
        "beside",
        rf"{START}(?-i:Beside) (?:table|the|a|an|this|that|these|those|such|\d)\b"
        r"|\bbeside (?:table \d|such an?|the (?:number|share|figure))\b",
        "say next to, compared with, or under",
    ),
    Pattern(
        "holds",
        r"\bholds? (?:for|true|too|here|there|as well|also)\b|(?:\bnot|n[’']t|\balso|\bstill|\bonly) hold(?=[.,;:!?])"
        r"|\b(?:it|that|this|rule|claim) holds\b(?=[.,;:!?])",
        "say applies, is true, or stands up",
    ),
    Pattern(
        "stands",
        rf"\b{THING}(?: (?:also|still|only|first|never|often|all|that))? (?:stands?|stood)\b(?! (?:up|out|for)\b)"
        r"|\b(?:stands?|stood) (?:under|above|below|first|last|in front)\b|\bstands beside\b",
        "say is, appears, comes or says",
    ),
    Pattern(
        "infinitive",
        rf"{START}(?-i:To) (?!{NO_VERB})(?-i:[a-z]+)(?: (?!or |you |we |I )[\w’'-]+){{0,6}}? "
        r"(?:is|was|helps|costs|takes|makes|means|sounds|feels|hurts|works|would|can|needs)\b"
        r"|, (?:and|but) (?:not )?to [a-z]+ (?:is|was)\b",
        "begin with the -ing form: Ringing the bank helps",
    ),
    Pattern(
        "who-subject",
        rf"(?:{START}(?-i:Who)|(?-i:\bBut who)) (?-i:(?=[a-z]))"
        r"(?!(?:is|are|was|were|can|could|will|would|may|does|did|has|else)\b|says? |said )"
        rf"\w+(?: [\w’'-]+){{0,9}}? {MAY}\b[^?.!]*[.!]",
        "begin with People who …, or Someone who …",
    ),
    Pattern(
        "also-when",
        r"\balso (?:when|if|with|without|where|after|before|because|while|at night|those|through)\b",
        "say even when, or … as well",
    ),
    Pattern("also-first", rf"{START}(?-i:Also)\b(?! called)", "put also in the middle, or say as well"),
    Pattern("comma-too", r", too(?=[.;:!?)]|$)", "leave the comma out, or say as well"),
    Pattern("and-not", r", and not (?!only\b|just\b|even\b)", "say but …n’t, or begin a new sentence"),
    Pattern("not-and-not", rf"{IS} (?:no|not) [^.,;:!?]{{1,40}}, and (?:no|not) ", "say isn’t … or …"),
    Pattern("and-no", r"\band no (?:tricks?|proofs?|test|verdict|promise)\b", "say not a …, or isn’t a …"),
    Pattern(
        "tells",
        r"\btells (?:how|what|why|where|about|of|that|which|if|whether|when)\b|\b(?:tell|told) about\b",
        "say says or talks about, or tell a person",
    ),
    Pattern("seldom", r"\bseldom\b", "say rarely, or hardly ever"),
    Pattern("those-who", rf"\bit{IS} (?:those|these) who\b", "say the people who …"),
    Pattern(
        "is-no", rf"(?<!there)(?<!here){IS} no {NOT_PROOF}\b(?! (?:at all|wonder))", "say isn’t a …, or use a verb, such as doesn’t prove"
    ),
    Pattern(
        "does-not",
        rf"(?:{START}|, (?:and|but|so) |\bbut |\band |\bso ){AUXILIARY} (?:it|he|she|they|you|we|I|that|this|…|[A-Z]\w+) not\b[^.!?]*\?",
        "contract it: Doesn’t it …?",
    ),
    Pattern("need-not", r"\bneeds? not\b", "say don’t have to"),
    Pattern("shall", r"\bshall\b(?! (?:I|we)\b)", "say will, or should"),
    Pattern("in-order-to", r"\bin order (?:to|not)\b", "say to"),
    Pattern(
        "bookish",
        r"\b(?:upon|whilst|thus|hence|moreover|furthermore|nevertheless|whereas|amongst|persons|therefore|thereby|thereof|whereby)\b",
        "say on, while, so, and, but or people",
    ),
    Pattern("regarding", r"\b(?:regarding|with regard to|what concerns)\b", "say about"),
    Pattern("is-to-be", r"\b(?:is|are) to be \w+(?:ed|en|ne|ght)\b", "say has to be, or should be"),
    Pattern("another", rf"{START}(?-i:Another) (?:feels|may|might|wants|says|thinks)\b|\bbe another (?:one|thing)\b", "say someone else"),
    Pattern("many-may", rf"{START}(?-i:Many) (?:may|might|can|will)\b", "say many people, or often"),
    Pattern("leaves-open", r"\bleaves? (?:it )?open (?:if|whether)\b", "say doesn’t tell you whether"),
    Pattern("so-when", r"\bit (?:is|was) so (?:when|in|for|with|here|there)\b", "say it’s like that"),
    Pattern("by-what", r"\bby what\?", "say how, or by what name"),
    Pattern("by-turns", r"\bby turns\b", "say taking turns"),
    Pattern("in-the-night", r"\b(?:one|two|three|four|five|\d(?::\d\d)?) (?:o’clock )?in the night\b", "say two in the morning"),
    Pattern(
        "hear-a-no",
        r"\bhear(?:s|ing)? a no\b|\ba no (?:does|counts|is fine|is enough|is a|costs)\b",
        "say taking no for an answer, or when someone says no",
    ),
    Pattern("from-on", r"\bfrom [\w ]{2,24} on (?:did|does|is)\b", "say how big it had to be"),
    Pattern("leave", r"\bhas leave to\b|\bask(?:s|ed)? for leave\b", "say permission"),
)
