"""English sentences of the central desk, and of pages that partners ask for most."""

# fmt: off
from __future__ import annotations

from hub.demo.shapes import English, row, rows_of

WELCOME = English(
    title="One place for the news and knowledge of civic networks",
    summary="Meeting reports, courses, pledges and handbooks of networks in fourteen provinces: to search, to follow and to use.",
    body="""
For five years each network kept its work somewhere else: some in notebooks, some in chat groups, some on web sites that have expired. When somebody asked who had dealt with piers before, the answer depended on who was in the room.

## What is here

Every page says when and where something happened, who took part in what capacity, and where it comes from. Reports keep decisions apart from what is to be done. Every clause of a pledge has a status with its evidence. Courses name their next date, and handbooks can be downloaded without an account. Older reports that were moved here keep the day they first appeared.

## What is not

This hub takes no complaints, publishes no names of private persons and ranks no offices. If you know of something that should be reported, please use the channels of the body in charge. Mistakes on any page can be corrected as the page on corrections says, and every correction carries its date.

> Whoever takes up the same matter in another province should not have to start from nothing.
— the central desk
""",
    facts={"byline": "Central desk"},
    rows={"picture_rows": (row(alt="Threads of many colours from many sides become one", caption="Ten networks, one place"),)},
)

SAFETY = English(
    title="Before you report: ten questions to ask yourself",
    summary="A short handbook for people who have come across something wrong and wonder what to do: safety, evidence, and which channel.",
    body="""
Those who come across something wrong have little time to think and fewer people to ask. So this handbook is ten questions. None of them obliges you to report. Some may make you wait, and waiting can be a sound choice.

## Five questions about what you know

- Did I see it, was I told, or did I work it out
- Which papers can others open as I can
- If I am mistaken, what would explain it
- Who would be harmed if it spread before it is complete
- Have I put what I have in a safe place

## Five questions about yourself

Then ask who knows that you know, what it means for your work and family, whether there is at least one person you trust, which body is in charge, and how far you want to stay unknown. Many bodies have channels that ask no name. Without one they may be unable to ask back, so think beforehand how an answer could reach you.

This hub takes no reports and keeps no data on its readers. The handbook can be read without downloading anything.
""",
    facts={"authors": "Central desk with volunteer lawyers"},
    rows={
        "organisation_rows": (row(name="Central desk"), row()),
        "file_rows": (row(title="Ten questions, pocket edition (in Thai)"), row(title="Ten questions, pocket edition")),
        "picture_rows": (row(alt="A door ajar with light falling through", caption="Waiting can be a sound choice"),),
    },
)

TALK = English(
    title="Online talk on International Anti-Corruption Day, 9 December 2026",
    summary="Ten networks tell of the year's worst failure, five minutes each, and choose one lesson to try next year.",
    body="""
International Anti-Corruption Day is usually full of declarations. This year we do the opposite: every network tells of something that did not work. Successes have their tellers already; how one fell and got up again tends to leave with those who were there.

## How it goes

Five minutes a network, no slides, one thing that tells the story: a bamboo that measured wrongly, a board that fell silent, a letter nobody answered. Listeners write questions in the chat, and the host puts only those that begin with “how”.

## Joining

Anyone may listen without an account. There is sign language throughout, and an English summary within a week. Where the signal is poor one can telephone and listen. Afterwards each network picks a lesson of another, writes it on this page, and comes back next year to tell what came of it.
""",
    facts={"venue": "Online room of the central desk"},
    rows={
        "organisation_rows": (row(name="Central desk"), row(), row()),
        "agenda": (row(title="Ten things that did not work, five minutes each", speaker="Delegates of the networks"), row(title="Choosing another's lesson")),
        "objectives": rows_of("text", "Share what was learned from failures"),
        "actions": (row(text="Publish the English summary of the talk"),),
    },
)

PAGES = {"desk-welcome": WELCOME, "desk-safe-reporting": SAFETY, "desk-december": TALK}
