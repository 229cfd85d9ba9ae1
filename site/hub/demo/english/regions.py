"""English sentences of pages of the other regions. Trat's pledge is translated in part: some of its rows
are still Thai, as they are while a translator is at work."""

# fmt: off
from __future__ import annotations

from hub.demo.shapes import English, row, rows_of

JOINT = English(
    title="Joint meeting of the eastern networks, mid-2024",
    summary="Chanthaburi and Trat report on half a year, join their maps of building works, and agree how to remind each other before a day passes.",
    body="""
The two provinces met for the first time that year. Half of them sat in the room, the other half on a screen, on islands no boat could leave because of the waves. So those on the screen spoke first on every item, lest the islands become an afterthought.

## Two maps that did not fit

Chanthaburi keeps works as points, Trat as lines along the shore. Laid over each other, six works appeared twice and four were lost where the provinces meet. The data group spent a morning on one question: what counts as one work? The answer is one contract, however many places it builds in.

## A reminder before the day

Reminders took time as well. Several clauses had passed their day with nobody meaning it. The meeting chose the cheapest way: one calendar that anyone can take on a telephone, and the neighbouring network as the one who asks, because asking others is always easier than asking oneself.

> If our data cannot be laid over each other, neither can our co-operation.
— data co-ordinator for the east
""",
    facts={"venue": "Ground-floor meeting room of the lecture building"},
    rows={
        "organisation_rows": (row(name="Eastern co-ordination office"), row(), row(), row(), row(name="Delegates of the islands and the shore")),
        "person_rows": (row(role="Co-ordinator for the east", did="Had those far away speak first on every item"), row(role="Researcher in open data", did="Showed how to lay the two maps over each other")),
        "objectives": rows_of("text", "Join the data on building works of two provinces", "Look at the progress of every pledge in the region", "Agree how to remind each other"),
        "agenda": (
            row(title="Reports of the two provinces", speaker="Delegates of Chanthaburi and Trat"), row(title="Joining the maps", speaker="Data group", notes="One work is one contract"),
            row(title="Six works that appear twice"), row(title="Four works lost at the border"), row(title="A shared calendar of reminders", speaker="Co-ordinator for the east"),
        ),
        "province_reports": (
            row(text="31 of 44 works have an open reference price, thirty more people can read a budget, and one subdistrict agrees to observers"),
            row(text="Three piers post their monthly income, but two stopped in April when the keepers changed"),
        ),
        "discussion": rows_of("text", "May public offices change data on the map themselves? They may write a remark beside it, but the old number stays."),
        "decisions": (
            row(text="One regional map of building works replaces the maps of each basin", purpose="Less work done twice, and no gap at the border", parties="All networks in the east"),
            row(text="The neighbouring network asks how a pledge is coming along", purpose="Asking becomes ordinary", parties="Chanthaburi asks Trat, Trat asks Chanthaburi"),
        ),
        "principles": rows_of("text", "An old number is not deleted; the remark stands beside it", "Those who could not come speak first"),
        "recommendations": (
            row(text="Link the project number on the sign to the public procurement system, so that one can search on", addressee="The office that runs the procurement system"),
            row(text="Set money aside for lasting income boards at piers", addressee="Local administrations of the shore"),
        ),
        "figures": (row(label="Works with an open reference price", unit="works", scope="of 44"), row(label="Piers that post their income", unit="piers", scope="of 5"), row(label="Works on the joint map", unit="works", scope="Two provinces")),
        "budget": (row(scope="Joint meeting and map", source="Members' contributions and a local research grant"), row(scope="Boats and lodging of island delegates", source="Friends' fund")),
        "actions": (
            row(text="Join the maps of two provinces and remove the six doubles", owner="Data group of the east"),
            row(text="Make a shared calendar of reminders for telephones", owner="Co-ordinator for the east"),
            row(text="Follow up the two piers that stopped posting", owner="Traders of the pier"),
            row(text="Write the proposal on project numbers to the Comptroller General's Department", owner="Data group of the east"),
        ),
        "picture_rows": (row(alt="Two maps laid over each other, with points and lines in many colours", caption="Points of Chanthaburi, lines of Trat"), row(alt="A wooden pier in the sea with two boats", caption="No boat could leave, so the islands met by screen")),
        "file_rows": (row(title="Signed minutes of the joint meeting (in Thai)"),),
        "note_rows": (row(text="Link to the joint map added to action 1"),),
    },
)

PIERS = English(
    title="The open-piers pledge",
    summary="The keepers of five piers, boatmen and traders declare five clauses on receipts, income boards and repairs.",
    body="""
No pledge of the network is shorter, because it had to fit on a board a metre wide and be read from the bow of a boat. All fine words were cut. What is left says who will do what, and how somebody waiting for a boat can see that it was done.

## The first year

For two months every pier had its board, and passengers passed pictures of them around until others asked for theirs. In April two keepers' terms ended, and their boards ended with them. That is the plainest weakness: the pledge hung on people, not on posts.

## ปรับแล้วดีขึ้นไหม

ท่าที่หยุดไปหนึ่งแห่งกลับมาเมื่อเขียนหน้าที่ติดกระดานลงในใบส่งมอบงาน ส่วนเรื่องกองทุนซ่อมราวจับยกเลิกไป เพราะท้องถิ่นจัดงบซ่อมให้แล้วและไม่ต้องการเก็บเงินซ้ำ เครือข่ายเห็นว่าการยกเลิกแบบมีเหตุผลและบอกทุกคน นับเป็นการรักษาคำมั่นแบบหนึ่งเช่นกัน
""",
    facts={"venue": "Head of the public pier", "slogan": "Boats come in, money comes in, numbers go up on the board"},
    rows={
        "organisation_rows": (row(name="Keepers of five piers"), row(name="Club of boatmen and traders"), row()),
        "person_rows": (row(role="Delegate of the keepers"),),
        "clauses": (
            row(text="We will write the pier's income and spending on the board at the end of every month", measure="Number of piers whose board shows the present month", responsible="Keeper of each pier"),
            row(text="We will give a receipt for mooring every time, even unasked", measure="Twenty boatmen are asked every three months", responsible="Collectors of mooring fees"),
            None,
            row(text="We will let nobody moor free because we know them"),
            None,
        ),
        "picture_rows": (None,),
    },
)

WEIR = English(
    title="Three lines too shallow, and a one-page letter",
    summary="The bamboo team finds three dredged lines shallower than designed, writes to the office, and gets an answer that makes both sides measure again, together.",
    body="""
The bamboo said that three lines of forty-six were more than ten centimetres too shallow, which is more than the team's own error. The easy way is to post a picture and let people comment. The team wrote a letter of one page, with a table and a single question: may we measure again together?

## The day in the water

Two officers and five of the team went in on a morning of low water. One line was shallow because of new silt from rain three days before. At another the team had set its reference post in the wrong place. The last was indeed shallower than designed. The contractor came back and finished it within two weeks at no further cost, as the warranty says.

## Two wrong, one right, and worth it

In the evening somebody asked whether it was not embarrassing that the community's numbers were wrong. No, said the chair: the mistakes were found by measuring together, and they are in the notebook for the next team. Since then every post is painted red and photographed from two sides, and the office has a day of joint measuring in its plan.

> A one-page letter gets both banks into the water. A post does not.
— chair of the water users

The whole method is in [the dredging checklist](page:dredging-guide), and can be learned in [the course for stream measurers](page:water-detectives).
""",
    facts={"byline": "The water notebook of Nan"},
    rows={
        "organisation_rows": (row(),),
        "person_rows": (row(role="Keeper of the water notebook"),),
        "picture_rows": (row(alt="A stone weir across a stream between hills", caption="A morning of low water"), row(alt="A stream bending through fields and hills", caption="The stream after the work was finished")),
        "file_rows": (row(title="Depths before and after dredging (in Thai)"),),
    },
)

LUNCH = English(
    title="One tray of eggs, two prices",
    summary="A term of Wednesday prices shows that small schools buy dearer than large ones. Nobody cheats: they buy little at a time.",
    body="""
When eighteen weeks of tables were joined, something came up that few expected. Large schools bought a little below the market. Schools with fewer than sixty children paid fourteen baht a tray above it, at the very same shop.

## Why small is dear

The shop explains that a trip costs the same petrol for two trays or twenty, and small schools have no large refrigerator and cannot order ahead. A teacher drew the route of the delivery: the car passes three schools in a row and stops at one, because the others order on other days.

## Ordering on the same day

Seven schools on one route tried ordering dry goods and eggs on the same Tuesday for six weeks. The difference fell from fourteen baht to five. Nobody wrote a new rule. All it took was a chat group and someone to send a reminder at eight on Monday evening.

- Before: eggs 14 baht a tray above the market
- After six weeks: 5 baht a tray above the market
- Teachers' extra time: about ten minutes a week

All data are open in [the table of prices](page:lunch-prices). Copy them for your child's school.
""",
    facts={"byline": "Kitchen data desk"},
    rows={
        "organisation_rows": (row(),),
        "person_rows": (row(role="Parent volunteer for data"),),
        "picture_rows": (row(alt="A lunch tray with a boiled egg in the middle", caption="An egg travels farther than one thinks"),),
        "note_rows": (row(text="The number of weeks was corrected from sixteen to eighteen"), row(text="A supplier tells us that it has added a Tuesday trip for small schools since the new year")),
    },
)

ROADS = English(
    title="Sixty-one signs, and roads still under warranty",
    summary="A survey of six roads finds nineteen damaged spots still under warranty. The office has called the contractors back, and fourteen are mended.",
    body="""
A good project sign says five things: who ordered it, who does it, for how much, from when to when, and until what day it is under warranty. Of sixty-one signs the cycling club photographed, twenty-two say all five. What is most often missing is the last day of the warranty, the only one that road users can do something with.

## Nineteen spots that cost nothing new

The team asked for the missing days until it had all of them and compared them with the damage it had photographed. Nineteen spots are still under warranty, some with no more than six days left. The office wrote to the contractors at once. Fourteen were mended within a month; five wait for the water to fall.

> Roads do not break sooner. We know the day sooner.
— the club's volunteer engineer

## The office replies

The office made four remarks. One is that older signs did not have to show the end of the warranty; those made since 2024 have a field for it. So the team split its table into signs before and after. What anyone can do at once is in [the guide to measuring a road](page:road-guide), with a ruler and a string.
""",
    facts={"byline": "Cycling club of both banks"},
    rows={
        "organisation_rows": (row(),),
        "person_rows": (row(role="The club's retired teacher"),),
        "picture_rows": (row(alt="A two-lane road along a canal, with cracks and a project sign", caption="A spot with six days of warranty left"),),
        "file_rows": (row(title="Table of sixty-one signs (in Thai)"),),
        "note_rows": (row(text="Figures split into signs before and after 2024, as the office remarked"),),
    },
)

PAGES = {"east-joint-2567": JOINT, "pier-pledge": PIERS, "nan-weir": WEIR, "lunch-two-prices": LUNCH, "road-sixty-one": ROADS}
