"""English sentences of Chanthaburi's first meeting, its course and its pledge."""

# fmt: off
from __future__ import annotations

from hub.demo.shapes import English, row, rows_of

FOUNDING = English(
    title="Twelve subdistricts on the Chan river start an open-budget circle",
    summary="Delegates of twelve subdistricts agree how to ask for and publish budget ordinances, share out the collecting, and set a date for learning to read them.",
    body="""
The meeting began with a market seller's short question: “If I want to know how much money our subdistrict has, where do I look?” People from twelve places were in the room, and only four could answer. The rest had seen the papers once, pinned up outside the office for a few days until the next notice covered them.

## What was put on the table

Everyone laid down what they had. Some had the whole ordinance, some no more than a photograph of its cover. Side by side it was plain that papers were not missing: they were scattered, written in the language of accountants, and nobody had ever said which line touches daily life.

- Where papers were complete, a planning officer had usually been glad to copy them
- Where there were none, nobody had ever asked in writing
- No subdistrict had formally refused

> We are not here to catch anyone. We want the word “open” to have an address.
— a co-ordinator of the river basin

So the meeting chose the easiest thing first: one copy of this year's ordinance in each subdistrict, in a place people walk to, such as a shop, a temple pavilion or a school library. Learning to read it comes next.
""",
    facts={"venue": "Riverside community pavilion", "source_publisher_name": "Chan River newsletter"},
    rows={
        "organisation_rows": (row(name="Co-ordinators of the twelve subdistricts"), row(), row(), row(), row(name="Riverside traders' club")),
        "person_rows": (
            row(role="Chair of the Chan River Open Budget Network", did="Opened the meeting and read every agreement aloud before closing"),
            row(role="Lecturer in local finance", did="Explained the parts of an ordinance and which to read first"),
            row(role="Secretary of the open-budget circle"),
        ),
        "objectives": rows_of("text", "Know which budget papers the twelve subdistricts have and lack", "Agree on one way of asking for papers", "Choose who is responsible in each place, and the next date"),
        "agenda": (
            row(title="Who we are and which papers each place has", speaker="Delegates of all subdistricts", notes="Four have the complete ordinance, five a part of it, three nothing"),
            row(title="What a budget ordinance looks like", speaker="Lecturer in local finance", notes="With a real one, lent by a subdistrict"),
            row(title="Income: where the money comes from", notes="Own taxes, shared taxes and grants told apart"),
            row(title="Spending: which line to read first", notes="Land and buildings first, because one can go and see them"),
            row(title="The right to ask, and the form", speaker="Delegate of a provincial public office", notes="One page serves everywhere; always have the day of receipt written on it"),
            row(title="Who does what, and when we meet", speaker="Chair of the network"),
        ),
        "discussion": (
            row(speaker="Delegate of the upper river", text="Where should papers be put so that people without internet can read them? The meeting preferred shops and temple pavilions to office walls."),
            row(speaker="Delegate of the traders' club", text="Some feared that asking would look hostile; the proposal was to go in company and to use the same polite words."),
        ),
        "decisions": (
            row(text="All twelve subdistricts use the same one-page request form", purpose="So that answers can be compared", parties="All co-ordinators"),
            row(text="A course in reading budget ordinances before the end of March 2023", purpose="At least five people in each place who can read a budget", parties="The network with a university of the province"),
            row(text="No paper with a person's name or number is published before that part is covered", purpose="Protection of personal data", parties="Everyone who publishes"),
        ),
        "principles": rows_of("text", "Ask with papers, answer with papers", "Let offices read first, but for no longer than fifteen days", "What is not known is written down as not known"),
        "recommendations": (
            row(text="Post the ordinance with a one-page summary in everyday words, and do not cover it for a year", addressee="Local administrations of the river basin"),
            row(text="Take requests by e-mail and always give a receipt number", addressee="Offices that hold the papers"),
        ),
        "figures": (
            row(label="Subdistricts with this year's complete ordinance", unit="subdistricts", scope="Chan river basin"),
            row(label="Subdistricts with some papers", unit="subdistricts", scope="Chan river basin"),
            row(label="Subdistricts with none", unit="subdistricts", scope="Chan river basin"),
        ),
        "budget": (row(scope="Copies, food and travel of the co-ordinators", source="Contributions of the twelve subdistricts"),),
        "province_reports": (row(text="All twelve subdistricts have two co-ordinators each, more than half of them women"),),
        "actions": (
            row(text="Send requests for the 2023 ordinance in all twelve subdistricts", owner="Co-ordinator of each subdistrict"),
            row(text="Design a two-day course in reading budget ordinances", owner="Course group"),
            row(text="Make one lasting place for papers in a shop or temple pavilion of each subdistrict", owner="Co-ordinators with the owners of the places"),
        ),
        "picture_rows": (
            row(alt="Chairs in a circle under a riverside pavilion, a pile of papers in the middle", caption="The first circle of the twelve, drawn from memory"),
            row(alt="A river running past houses and trees", caption="Twelve subdistricts on one river"),
        ),
        "file_rows": (row(title="One-page request for official information"),),
        "note_rows": (row(text="The number of subdistricts with some papers was corrected from four to five, after the signed minutes."),),
    },
)

COURSE = English(
    title="Reading a subdistrict budget in two days",
    summary="For people who have never opened a budget ordinance. They learn from their own, and leave with a one-page summary their neighbours can read.",
    body="""
The course comes from what twelve subdistricts agreed: papers in hand are not enough if one does not know at which line to stop. So nobody lectures on law all day. People open their own ordinance within the first hour and look for three answers: where the money comes from, where it goes, and how this year differs from the last.

## How it is taught

On the first day words are learned from what people know: income beside a household's earnings, the central fund beside money kept for bad days, reserves beside savings. On the second day they walk to three real things, a road, a playground or a pump, and come back to compare them with the numbers.

> Once I knew which page to open, a book as thick as a pillow became ours.
— a participant of the first run

## Afterwards

Everyone writes a one-page summary in their own words, with no more than five numbers and one question for the office. It hangs in the subdistrict's place for papers for a month. Many come back to help with the next run, which is why each run costs less than the one before.
""",
    facts={
        "venue": "Lecture room, second floor", "audience": "Co-ordinators, members of community councils, volunteers, and anyone who wants to know where taxes go. No bookkeeping needed.",
        "cost": "Free; travel is your own, lunch is provided", "certificate": "The network's certificate for those who hand in the one-page summary",
        "registration": "Send your subdistrict and a short reason by the form, or telephone the secretary. At most five people from one place.",
        "source_publisher_name": "Chan River course group",
    },
    rows={
        "organisation_rows": (row(name="Chan River course group"), row(), row()),
        "person_rows": (row(role="Lecturer in local finance", did="Teaches income and spending on the first day"), row(role="Helpers of each subdistrict", did="Lead the walk and help with the summary"), row(role="Secretary of the open-budget circle")),
        "objectives": rows_of("text", "Read your own subdistrict's ordinance and name its three largest sources of income", "Compare numbers with buildings one can see", "Write a request that an office can answer at once"),
        "outcomes": rows_of("text", "Write a one-page budget summary that people at home understand", "Ask about the budget in a public meeting and name the page", "Help at least two others in your place"),
        "sessions": (
            row(form="Lecture and exercise", title="Where the subdistrict's money comes from", subtitle="Three kinds of income", speaker="Lecturer in local finance", topics="Own taxes\nTaxes shared by the state\nGeneral and special grants"),
            row(form="Lecture and exercise", title="Where the money goes", subtitle="Running costs and investment", speaker="Lecturer in local finance", topics="Staff\nOperation\nInvestment\nCentral fund"),
            row(form="In the field", title="A walk to three real things", subtitle="The book beside the place", speaker="Helpers of each subdistrict", topics="Project signs\nReference prices\nPictures before and after"),
            row(form="Writing", title="One page", speaker="Course group", topics="No more than five numbers\nOne question"),
            row(form="Small group", title="Reading the income of a public pier", subtitle="Only in the Trat run", speaker="Traders of the pier", topics="Mooring fees\nRent of stalls"),
        ),
        "runs": (
            row(venue="Lecture room, second floor", areas_unit="subdistricts", results="A summary from each of the twelve subdistricts; three offices asked to use theirs on their web sites"),
            row(venue="Waiting pavilion at the pier", areas_unit="subdistricts and islands", results="Islanders drew up a table of a pier's income for the first time"),
            row(venue="Online classroom", areas_unit="subdistricts in 4 provinces", results="Helpers of the first run taught half of the time"),
            row(venue="Lecture room, second floor", results="Called off because the way to the building was flooded; applicants moved to the next run"),
            row(venue="Riverside community pavilion"),
        ),
        "figures": (
            row(label="People trained so far", unit="people", scope="First three runs"),
            row(label="Subdistricts with at least five people who can read a budget", unit="subdistricts", scope="Chan river basin"),
        ),
        "picture_rows": (row(alt="An open notebook with coloured bars for budget figures, and a pencil", caption="In the exercise a bar stands for 100,000 baht"), row(alt="Chairs in a circle under a riverside pavilion", caption="A classroom without a head of the table")),
        "file_rows": (row(title="Exercise: reading a budget"), row(title="Outline of the two days")),
        "note_rows": (row(text="Fifth run added, and the extra lesson on a pier's income"),),
    },
)

PLEDGE = English(
    title="The Chan River open-budget compact, eight clauses",
    summary="Twelve subdistricts and the offices that signed promise to open budgets and reference prices and not to hide how works are accepted. Reports follow every six months.",
    body="""
The compact is no law, and nobody is fined for breaking it. All that binds is the eyes of the people on the river. So every clause was written to have somebody responsible, a day, and something that anyone can check without being an expert.

## How to read the status

The follow-up group goes by evidence that can be opened and by nothing else. Without evidence it writes “no data” and does not guess. A clause about personal conduct is a moral pledge and is not counted, because nobody should measure another's heart.

| Meaning | Evidence |
| Kept | Papers or pictures from every subdistrict |
| Underway | From at least half of them |
| Nothing happens | No movement for more than a year |

## After the signing

The first report found that the fastest clauses were the cheapest, such as posting the one-page summary, and the slowest those that need an office to change its ways. The group takes this as a lesson for the next compact: ask those who must do the work on the day of drafting.
""",
    facts={"venue": "Square in front of the riverside market", "slogan": "Our budget: read it, ask about it, check it", "source_publisher_name": "Notice at the riverside market"},
    rows={
        "organisation_rows": (row(name="Community councils of twelve subdistricts"), row(name="Local administrations that signed"), row(), row()),
        "person_rows": (row(role="Delegate of the twelve community councils", did="Signed in public"), row(role="Delegate of the provincial anti-corruption office")),
        "clauses": (
            row(text="We will post the budget ordinance every year with a one-page summary where villagers walk", measure="This year's summary in all twelve places before the end of October", responsible="Co-ordinator of each subdistrict"),
            row(text="We will open the reference price of works above 500,000 baht before the tender, or write why there is none yet", measure="Share of works with a price or a reason", responsible="The office whose work it is"),
            row(text="We will answer requests for information within fifteen days", measure="Requests answered in time out of all", responsible="Information centre of each subdistrict"),
            row(text="We will have at least two villagers watch the acceptance of building works", measure="Their positions are named in the acceptance record", responsible="Acceptance committee"),
            row(text="We will not cover or take down budget notices before a year has passed", measure="Pictures of the places every three months", responsible="Office of each subdistrict"),
            row(text="We will not take gifts from contractors while a contract runs"),
            row(text="We will not give away the name of anyone who asks or reports without leave", measure="The form keeps the name apart from the question", responsible="Information centre"),
            row(text="We will make one map of building works for the whole river", measure="One map with the works of every subdistrict", responsible="Data group"),
        ),
        "picture_rows": (row(alt="A compact of eight fields pinned to a wooden board", caption="The compact at the way into the market, with a field for each half-year"),),
        "file_rows": (row(title="Text of the signed compact"),),
        "note_rows": (row(text="Status of clauses 1 and 8 changed after the third report"), row(text="The acceptance committee of a subdistrict says it will invite observers from the next budget year on")),
    },
)

PAGES = {"chan-founding": FOUNDING, "read-budget-course": COURSE, "chan-pledge": PLEDGE}
