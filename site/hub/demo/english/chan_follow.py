"""English sentences of what followed in Chanthaburi."""

# fmt: off
from __future__ import annotations

from hub.demo.shapes import English, row, rows_of

FOLLOW_UP = English(
    title="The open-budget compact after six months",
    summary="Ten of twelve subdistricts have posted their summaries, but the list of reference prices is incomplete. A small group is set up, and the way of asking changes.",
    body="""
The first report was not as fine as hoped. Three subdistricts sent their sheets back empty, all for the same reason: they did not know what to write, because nobody had said what evidence is enough. So that came first, before the clauses.

## Three pictures

The proposal that was taken up is three pictures for a clause: one of the place, one of the paper, one of the date. No faces. A co-ordinator who does not like writing reports can do that at once, and others can check it without travelling.

## What is left

Reference prices took the longest. The office explained that the papers are in another system and have to be fetched one project at a time. The meeting saw that asking for “all reference prices” is a burden without need. From now on it asks project by project and gives the number: the form is shorter, and one answer is enough.
""",
    facts={"venue": "School library by the canal"},
    rows={
        "organisation_rows": (row(name="Follow-up group of the compact"), row()),
        "person_rows": (row(role="Chair of the follow-up group", did="Went through the clauses and had every subdistrict confirm before writing"),),
        "agenda": (row(title="What evidence is enough", speaker="Follow-up group", notes="Three pictures for a clause"), row(title="Status clause by clause", notes="Clauses 1 to 8"), row(title="Another way of asking for reference prices", speaker="Delegate of an information centre")),
        "discussion": rows_of("text", "Should the three empty sheets be published too? Most thought so: emptiness is information."),
        "decisions": (row(text="Three pictures are the least evidence for a clause", purpose="So that those who do not like writing can do it", parties="All co-ordinators"), row(text="Reference prices are asked for project by project, with the number", parties="Data group")),
        "figures": (row(label="Places where the summary is posted", unit="places", scope="of twelve"), row(label="Requests answered within fifteen days", unit="per cent", scope="of 35 requests")),
        "actions": (
            row(text="Complete the list of building works above 500,000 baht", owner="Data group"),
            row(text="Visit the three subdistricts with empty sheets and help with the pictures", owner="Helpers of the first run"),
            row(text="Win two subdistricts for observers at the acceptance of works", owner="Chair of the network"),
        ),
        "picture_rows": (row(alt="A telephone taking a picture of a project sign by the road", caption="Three pictures for a clause, no faces"),),
    },
)

ONE_YEAR = English(
    title="A year of open budgets: what people on the Chan river ask",
    summary="From “where is the paper” to “why does the same lamp cost more here”: a hundred and four questions from the twelve places where budgets lie open.",
    body="""
In each of the places a hard-bound notebook is tied to the table with a string. Whoever reads the budget and wonders writes it down. Every three months the co-ordinators copy the questions, leave out names, and send them to those who can answer. After a year there were a hundred and four.

## The first months: where is it

Nearly all early questions are about finding. Where is last year's book, why are pages missing, what does this abbreviation mean? Many were answered by another hand in the next line, and so the notebook became a forum that needs no signal.

## The second half: why is it different

As people read more easily the questions changed. They began to compare with the neighbours. The same lamp post costs six thousand baht more, filling a plot nearly twice as much a short way off. Some of it has good reasons, such as earth brought from farther away. For some the office said it would look again.

> The best question of the year was written in pencil: if money is left over, who gets it back?
— keeper of a place for papers

## What has changed

Two subdistricts now ask five shops for prices instead of three. One has added “compared with last year” to its summary. None of this is big news, but it is the first time that a notebook on a string has changed an official form. See [the eight clauses with their status](page:chan-pledge), and take [the handbook](page:budget-handbook) to your own subdistrict.

!river A river running past houses and trees | Twelve places along one river | กองบรรณาธิการวาดประกอบ
""",
    facts={"venue": "Places for papers in twelve subdistricts", "byline": "Chan River news desk", "source_publisher_name": "Chan River newsletter, no. 5"},
    rows={
        "organisation_rows": (row(), row(name="Keepers of the twelve places")),
        "person_rows": (row(role="Chan River news desk", did="Copied the questions from twelve notebooks and sorted them"),),
        "picture_rows": (row(alt="A hard-bound notebook open on a wooden table, a pencil beside it", caption="The notebook is tied to the table"), row(alt="Three lamp posts by a road in the evening", caption="The same lamp post, not the same price")),
        "file_rows": (row(title="A hundred and four questions, sorted"),),
        "note_rows": (row(text="The first version said that lamp posts differ by six hundred baht. It is six thousand."),),
    },
)

HANDBOOK = English(
    title="Reading a budget ordinance, for people without time",
    summary="Forty pages in large type, with examples from real ordinances and a request form. For the two-day course, or to read alone.",
    body="""
This handbook is for people who have half an hour before a public meeting. On the left is a page of a real ordinance, on the right what to look at. Every chapter ends with one question that can be asked without fear of asking wrongly.

## When to use it

Chapters one to three are for the weeks before a budget is passed, in August and September, when the draft goes to the local council. Chapters four and five are for the year itself, when money is moved or reserves are spent. The last one is for the end of the year: what was promised beside what happened.

- A leaflet with forty common abbreviations
- An empty table for comparing two years
- A one-page request for official information

## A caution

The numbers are examples for learning. Rules of local finance change from time to time, so check the latest notice before you quote one in a letter. You may adapt, translate and copy the handbook. Please say where it comes from, and leave this caution in.
""",
    facts={"authors": "Chan River course group", "venue": "Presented in the school library by the canal", "source_publisher_name": "Chan River course group"},
    rows={
        "organisation_rows": (row(), row(name="Chan River course group")),
        "person_rows": (row(role="Course group", did="Wrote it and tried it out in two runs"),),
        "picture_rows": (row(alt="A double page: coloured bars on one side, lines of text on the other", caption="The real page on the left, the explanation on the right"), row(alt="Three bars of different height", caption="Comparing two years")),
        "file_rows": (row(title="Handbook as text (in Thai)"), row(title="One-page request form (in Thai)")),
        "note_rows": (row(text="Second printing, with a chapter on reserves"),),
    },
)

PAGES = {"chan-follow-up": FOLLOW_UP, "chan-one-year": ONE_YEAR, "budget-handbook": HANDBOOK}
