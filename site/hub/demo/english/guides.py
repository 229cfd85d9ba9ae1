"""English sentences of guides, data and shorter pages."""

# fmt: off
from __future__ import annotations

from hub.demo.shapes import English, row

SIGNING = English(
    title="The open-budget compact is declared in public",
    summary="Delegates of subdistricts and local offices read the eight clauses together before the villagers, and agree to report every six months.",
    body="""
It was held on a Friday afternoon after the market, so that traders could come. The draft had hung around the square in large letters since the morning. Whoever thought that a clause could not be kept stuck a yellow slip on it. By the beginning there were twenty-seven slips, most of them on reference prices before a tender.

## From the draft to the signed words

The offices asked for time to explain that some prices need a survey first. So “every work” became “works above five hundred thousand baht”, and where there is no price yet the reason has to be written down instead of nothing. The change was made before everyone, and both wordings were kept.

> Better a clause we do not dare to sign today than one that is signed and that nobody keeps.
— a delegate of the local administrations

At the end pupils read all eight clauses aloud. The signed sheet went up at the way into the market, where most people pass. Twelve copies went to the subdistricts, with empty fields below for each half-year.
""",
    facts={"venue": "Square in front of the riverside market"},
    rows={
        "organisation_rows": (row(name="Co-ordinators of the twelve subdistricts"), row(), row()),
        "person_rows": (row(role="Host from the riverside traders' club"),),
        "agenda": (row(title="Where the draft comes from", speaker="Chair of the network"), row(title="Reading the yellow slips", speaker="Host", notes="Twenty-seven, on four matters"), row(title="Changing words, and signing")),
        "decisions": (row(text="The compact of eight clauses is adopted in the changed wording", parties="Delegates of twelve subdistricts and the offices that signed"), row(text="A public report every six months, the first before the end of November 2023", purpose="So that a promise has a day of checking", parties="Follow-up group")),
        "actions": (row(text="Post the compact with its fields for reports in all twelve subdistricts", owner="Co-ordinator of each subdistrict"),),
        "picture_rows": (row(alt="A wooden board with sheets of several colours, some yellow", caption="Yellow slips mark what may be too hard to keep"),),
    },
)

LAW = English(
    title="The Official Information Act of 1997: what citizens use most",
    summary="The sections used for asking for budgets and contracts, and what to do when an office refuses or does not answer.",
    body="""
The act lets anyone see official information without having an interest in the matter. This page is neither the text of the act nor legal advice. It gathers what the networks really use when they ask for ordinances, plans and contracts. Always have the full text at hand.

## Three groups

The first an office has to publish by itself. The second it has to keep ready for inspection, such as plans, projects, budgets and important contracts. For the third one has to ask case by case. Knowing the group makes a request shorter and the answer quicker.

## When no answer comes

One can complain or appeal to the body that the act names. The networks have learned to telephone once before that, to note the day and the position of whoever answered, and then to write. Much is settled by the first call, because the officer was only unsure whether a file may be sent. The one-page form below has served some dozens of times.
""",
    facts={"authors": "Central desk"},
    rows={"organisation_rows": (row(),), "file_rows": (row(title="One-page request for official information (in Thai)"),), "note_rows": (row(text="The part on appeals was rewritten and shortened"),)},
)

ROAD_GUIDE = English(
    title="Measuring a road yourself, without drilling",
    summary="How to see the thickness at the edge, read a project sign and find the end of the warranty, with a ruler, a string and a telephone.",
    body="""
Ordinary people cannot drill a road and should not. But edges, pipe trenches and bridge joints lay its layers open already. This guide teaches how to look at them in order, to measure three times, to take the middle value, and always to say that the edge is thinner than the centre.

## Five steps

1. Photograph every line of the project sign
2. Choose three open spots at least a hundred metres apart
3. Hold a ruler and take the picture at a right angle
4. Tie a string across to see the curve of the surface
5. Ask the office for the end of the warranty and note the position of whoever answers

## Do not

Do not stand on the road without somebody watching the traffic. Take no number plates and no faces. Do not conclude from the edge alone that a road is thinner than its contract. What you measure is a reason to ask and no verdict. If the office measures with you, use its instruments and keep your own figures as an annex.
""",
    facts={"authors": "Volunteer engineer and cycling club of both banks"},
    rows={"organisation_rows": (row(name="Cycling club of both banks"),), "file_rows": (row(title="Five steps, pocket edition (in Thai)"),), "picture_rows": (row(alt="A ruler at a right angle to the edge of a road with three layers", caption="Three layers at the edge of the road"),)},
)

BOARD = English(
    title="Four lines you can read from the bow of a boat",
    summary="Five wooden boards changed the way people talk on the piers, and two of them fell silent for nearly half a year.",
    body="""
Before the first boat leaves at dawn, the keeper wipes the salt from the board and chalks four lines. The last says what will be mended next month. A regular passenger reads that one first: it alone tells whether it will be less slippery next year.

## The silent ones

In April two boards kept their old numbers. Deckhands joked that March was the longest month in the world. Nobody was angry enough to complain, but someone chalked a question mark in the corner. It stayed there until a new keeper came and asked what it meant.

## Write as you speak

What was learned is that a board should carry no words of bookkeeping. “Balance brought forward” became “left from last month”, and “operating expenses” became “electricity, water, rope”. Written like that, a child waiting for the school boat can read it aloud, and once children can read it, adults do not dare to write it wrongly.
""",
    facts={"byline": "Pier volunteers"},
    rows={"organisation_rows": (row(name="Club of boatmen and traders"),), "picture_rows": (row(alt="A wooden board with rows of sheets", caption="Four lines on a board that stands the salt"),)},
)

CHECKLIST = English(
    title="Checking a dredging work in twenty points",
    summary="A leaflet for before, during and after the work, written from what eight streams have learned.",
    body="""
This checklist came about more by crossing out than by writing. The first draft had sixty points, and nobody got through them. So the team asked each stream which points had ever helped to find something, and twenty were left, every one with a story behind it.

## Three parts

Seven points come before the digger: ask for the plan, set reference posts, measure once. Eight belong to the work itself: where the earth goes, who counts the lorries, whether the banks slope as drawn. The last five are for the two years of warranty.

1. Before: reference posts, plan, first pictures
2. During: lorries, heaps of earth, slope of the banks
3. After: measure again, same pictures, end of the warranty

## Who should hold it

It is made to be held in one hand while the other holds the rod. It can be printed on waterproof paper and always has room for two signatures. Each point lets you say how sure you are: sure, unsure, not looked at. “Not looked at” is no failing: it tells the next team where to begin.
""",
    facts={"authors": "Water users of fourteen streams with a volunteer engineer"},
    rows={"organisation_rows": (row(),), "file_rows": (row(title="The twenty points (in Thai)"),), "picture_rows": (row(alt="A sheet with rows of boxes, some of them ticked", caption="Can be printed on waterproof paper"),)},
)

PRICES = English(
    title="Prices of school-lunch ingredients, every Wednesday",
    summary="Ten ingredients from shops in six districts, noted by parents since July 2023, as a table to download.",
    body="""
Every Wednesday before noon eighteen parents walk through the markets with a sheet of paper and note ten prices from three shops in each district. Shops are not named in the open data. Their codes change every term, so that the table becomes neither an advertisement nor an attack.

## How to read it

Every price is in baht per unit as the head of the column says. Where a shop had none the field is empty. Special offers have an asterisk and are left out of the average. What schools compare with is the median of the district over the last four weeks, and never the price of a single day.

## What it is good for

Schools begin a talk with their shop with it, parents see why a menu has changed, and several classes learned averages and charts from it. We ask one thing: do not judge who buys dear without looking at distance and quantity. One field of a table cannot tell the whole story.
""",
    facts={"authors": "Parent volunteers for data"},
    rows={"organisation_rows": (row(), row(name="Parent volunteers for data")), "file_rows": (row(title="Wednesday prices (CSV, in Thai)"),), "picture_rows": (row(alt="Bars in a row, week by week", caption="Weekly median of the price of eggs"),), "note_rows": (row(text="Data of the first term of 2026 added"),)},
)

PAGES = {
    "chan-signing": SIGNING, "desk-information-act": LAW, "road-guide": ROAD_GUIDE,
    "pier-board": BOARD, "dredging-guide": CHECKLIST, "lunch-prices": PRICES,
}
