"""Home, indexes and information pages: first texts in both languages, for editors to go on with."""

# fmt: off
from __future__ import annotations

from .shapes import English, Info

HOME = Info(
    key="home",
    slug="home",
    title="ศูนย์รวมข่าวและความรู้เครือข่ายพลเมือง",
    summary="รายงานการประชุม หลักสูตร คำมั่น และคู่มือของเครือข่ายต่อต้านการทุจริตภาคพลเมือง ค้นได้ ติดตามได้ และนำไปใช้ต่อได้",
    body="""
ที่นี่รวมงานของเครือข่ายพลเมืองที่ติดตามงบประมาณ การจัดซื้อจัดจ้าง และคำมั่นของหน่วยงานในพื้นที่ของตน ทุกหน้าบอกวันที่ สถานที่ และที่มา เพื่อให้ผู้อ่านตรวจสอบต่อได้เอง
""",
    english=English(
        title="News and knowledge of civic networks",
        summary="Meeting reports, courses, pledges and handbooks of civic anti-corruption networks: to search, to follow and to use.",
        body="""
Here is the work of civic networks that follow budgets, procurement and pledges where they live. Every page says when, where and from what source, so that readers can check for themselves.
""",
    ),
)

NEWS = Info(
    key="news",
    slug="news",
    title="ข่าวและรายงาน",
    summary="บทความ รายงานการประชุม และคำมั่นของทุกเครือข่าย",
    body="",
    english=English(title="News and reports", summary="Articles, meeting reports and pledges of all networks.", body=""),
)

KNOWLEDGE = Info(
    key="knowledge",
    slug="knowledge",
    title="คลังความรู้",
    summary="หลักสูตรอบรม คู่มือ แนวทาง กฎหมาย และชุดข้อมูล",
    body="",
    english=English(title="Knowledge", summary="Courses, handbooks, guides, laws and data sets.", body=""),
)

NETWORKS = Info(
    key="networks",
    slug="networks",
    title="เครือข่าย",
    summary="เครือข่ายทั้งหมดที่เผยแพร่งานไว้ที่นี่",
    body="",
    english=English(title="Networks", summary="All networks that publish here.", body=""),
)

ABOUT = Info(
    key="about",
    slug="about",
    title="เกี่ยวกับเรา",
    summary="ศูนย์รวมแห่งนี้คืออะไร ใครดูแล และอ่านอย่างไร",
    body="""
ศูนย์รวมแห่งนี้เก็บงานของเครือข่ายพลเมืองไว้ในรูปแบบเดียวกัน เพื่อให้คนที่ทำเรื่องคล้ายกันในต่างจังหวัดหากันพบ และเพื่อให้คำมั่นที่ประกาศไว้ไม่หายไปกับกาลเวลา

## ใครดูแล

กองบรรณาธิการกลางดูแลหน้าแรก มาตรฐานการตรวจข้อเท็จจริง และคำขอแก้ไข ส่วนเนื้อหาของแต่ละเครือข่ายเขียนและรับผิดชอบโดยเครือข่ายนั้นเอง มีคนอ่านทวนอีกคนก่อนเผยแพร่ทุกครั้ง

## เนื้อหาตัวอย่าง

เนื้อหาที่มากับการติดตั้งครั้งแรกเป็นตัวอย่าง เครือข่าย เหตุการณ์ ตัวเลข และที่อยู่ทั้งหมดแต่งขึ้น ชื่อหน่วยงานของรัฐเป็นชื่อจริงที่ใช้ในบทบาทกลาง ๆ เท่านั้น ไม่มีชื่อบุคคลใด ผู้ดูแลระบบลบเนื้อหาตัวอย่างทั้งหมดได้ด้วยคำสั่งเดียว

เรื่องตัวอย่างดำเนินไปจนถึงปี 2570 และวันในเรื่องไม่เลื่อนตามวันที่ติดตั้ง เปิดดูหลังจากนั้น งานที่เรื่องทิ้งค้างไว้จะขึ้นว่าเลยกำหนดทั้งหมด

## วิธีอ่าน

- รายงานการประชุมแยกข้อตกลงออกจากงานที่ต้องทำ
- คำมั่นแต่ละข้อมีสถานะ วันที่ และหลักฐาน
- ทุกหน้ามีที่มาและวิธีอ้างอิง
""",
    english=English(
        title="About us",
        summary="What this hub is, who looks after it, and how to read it.",
        body="""
This hub keeps the work of civic networks in one form, so that people with similar concerns in other provinces find each other, and so that pledges do not fade with time.

## Who looks after it

A central desk looks after the front page, the standard of fact checking and requests for correction. What a network publishes is written by that network, which answers for it; a second person reads everything before it appears.

## Sample content

The content that comes with a first installation is a sample. All networks, events, figures and addresses are invented. Public bodies appear under their real names in neutral parts only, and nobody is named. Whoever runs the hub can remove the whole sample with one command.

The stories go on until 2027 and their days do not move with the day of installation: opened later, every task that they leave open is overdue.

## How to read it

- Meeting reports keep decisions apart from what is to be done
- Every clause of a pledge has a status, a date and evidence
- Every page has a source and says how to cite it
""",
    ),
)

CONTACT = Info(
    key="contact",
    slug="contact",
    title="ติดต่อเรา",
    summary="ช่องทางติดต่อกองบรรณาธิการ และสิ่งที่เราช่วยไม่ได้",
    body="""
เขียนถึงกองบรรณาธิการได้ที่ [desk@example.org](mailto:desk@example.org) หากเรื่องเกี่ยวกับเครือข่ายใดเครือข่ายหนึ่ง ที่อยู่ติดต่อของเครือข่ายนั้นอยู่ในหน้าของเครือข่าย

## สิ่งที่เราช่วยไม่ได้

เราไม่รับเรื่องร้องเรียนและไม่ส่งต่อเบาะแส กรุณาแจ้งต่อหน่วยงานที่มีหน้าที่โดยตรง เพื่อให้เรื่องของท่านได้รับความคุ้มครองตามกฎหมาย และอย่าส่งเอกสารลับหรือข้อมูลส่วนบุคคลของผู้อื่นมาทางอีเมล
""",
    english=English(
        title="Contact",
        summary="How to reach the central desk, and what we cannot help with.",
        body="""
Write to the central desk at [desk@example.org](mailto:desk@example.org). What concerns one network goes to the address on that network's page.

## What we cannot help with

We take no complaints and pass on no reports. Please turn to the body in charge, so that you have the protection of the law, and do not send secret papers or other people's personal data by e-mail.
""",
    ),
)

CORRECTIONS = Info(
    key="corrections",
    slug="corrections",
    title="ขอแก้ไขข้อมูลและข้อมูลส่วนบุคคล",
    summary="พบข้อผิดพลาด หรือไม่ต้องการให้มีข้อมูลของท่าน ขอให้แก้หรือนำออกได้อย่างไร และเราทำอะไรกับคำขอ",
    body="""
ใครก็ขอให้แก้ได้ ไม่ต้องเป็นผู้ที่ถูกกล่าวถึง ส่งที่อยู่ของหน้า ข้อความที่ผิด และสิ่งที่ท่านเห็นว่าถูกพร้อมที่มา มายังอีเมลของกองบรรณาธิการ

## การแก้ไข

เราตรวจทุกคำขอกับที่มา แก้สิ่งที่ผิด และตอบผู้ขอว่าแก้หรือไม่แก้เพราะเหตุใด ทุกการแก้ที่เปลี่ยนความหมายจะมีวันที่และคำอธิบายอยู่ท้ายหน้า ข้อความที่เป็นการยกคำพูดหรือข้อคำมั่นจะไม่ถูกเปลี่ยน แต่เราวางคำชี้แจงไว้ข้างกัน ผู้ที่ถูกกล่าวถึงขอให้ลงคำชี้แจงของตนได้

## ข้อมูลส่วนบุคคล

เราเผยแพร่ชื่อบุคคลเฉพาะเมื่อมีเหตุรองรับ และทบทวนเหตุนั้นเป็นระยะ ท่านขอดู ขอแก้ หรือขอให้นำข้อมูลของท่านออกได้ตามกฎหมายคุ้มครองข้อมูลส่วนบุคคล เมื่อได้รับคำขอ เราซ่อนชื่อก่อนแล้วจึงพิจารณา ไม่ใช่พิจารณาก่อนแล้วจึงซ่อน เว็บไซต์นี้ไม่ใช้คุกกี้กับผู้อ่านและไม่เก็บว่าใครค้นหาอะไร
""",
    english=English(
        title="Corrections and personal data",
        summary="How to have a mistake corrected or your data removed, and what we do with a request.",
        body="""
Anyone may ask for a correction, not only those concerned. Send the address of the page, the words that are wrong, and what you hold to be right with its source, to the central desk by e-mail.

## Corrections

We check every request against its source, correct what is wrong, and tell whoever asked what was done and why. Every correction that changes the meaning has its date and a remark at the foot of the page. Quotations and clauses of a pledge are not changed; a remark is put beside them. Those concerned may have their own reply put on the page.

## Personal data

We name a person only with a reason, and look at the reason again from time to time. You may see your data, have them corrected or removed, as the law on personal data says. When a request comes we hide the name first and consider it afterwards, not the other way round. This site sets no cookies for readers and does not record who searches for what.
""",
    ),
)

RULES = Info(
    key="editorial-rules",
    slug="editorial-rules",
    title="หลักการบรรณาธิการ",
    summary="เราเลือก ตรวจ และเขียนอย่างไร อะไรเผยแพร่และอะไรไม่เผยแพร่",
    body="""
หลักการชุดนี้ใช้กับทุกเครือข่ายที่เผยแพร่งานที่นี่ และปรับแก้ได้ในที่ประชุมกองบรรณาธิการซึ่งเปิดเผยผล

1. แยกสิ่งที่เกิดขึ้นออกจากความเห็น และบอกว่าใครเป็นผู้พูดในฐานะใด
2. ตัวเลขทุกตัวมีหน่วย ช่วงเวลา และที่มา
3. ให้ผู้ที่ถูกกล่าวถึงได้อ่านและชี้แจงก่อน เว้นแต่จะทำให้ผู้อื่นเป็นอันตราย
4. ไม่เผยแพร่ชื่อบุคคลทั่วไป ภาพใบหน้าเด็ก และข้อมูลที่ชี้ตัวผู้แจ้งเบาะแส
5. ภาพทุกภาพมีคำบรรยายแทนภาพและเหตุที่เผยแพร่ได้
6. ทุกหน้ามีผู้ตรวจอย่างน้อยสองคน คนหนึ่งไม่ได้มาจากเครือข่ายที่เขียน

## เงินและความเป็นอิสระ

ศูนย์รวมไม่รับโฆษณาและไม่รับเงินเพื่อเผยแพร่ รายชื่อผู้สนับสนุนและจำนวนเงินจะเปิดเผยเป็นรายปีเมื่อมี
""",
    english=English(
        title="Editorial rules",
        summary="How we choose, check and write; what is published and what is not.",
        body="""
These rules hold for all networks that publish here. They can be changed by the meeting of the central desk, whose decisions are public.

1. What happened is kept apart from opinion, and it is said who speaks in what capacity
2. Every number has a unit, a time and a source
3. Those concerned can read and reply beforehand, unless that would endanger others
4. No names of private persons, no children's faces, nothing that could betray someone who reported
5. Every picture has a text alternative and a reason why it may be shown
6. Two people check every page, one of them from another network

## Money and independence

The hub takes no advertising and no money for publishing. Supporters and sums are published every year where there are any.
""",
    ),
)

ACCESSIBILITY = Info(
    key="accessibility",
    slug="accessibility",
    title="การเข้าถึงเว็บไซต์",
    summary="สิ่งที่ทำเพื่อให้ทุกคนอ่านได้ สิ่งที่ยังทำได้ไม่ดี และวิธีบอกเรา",
    body="""
เราตั้งเป้าให้ทุกหน้าเป็นไปตามแนวทางการเข้าถึงเนื้อหาเว็บ WCAG 2.2 ระดับ AA ใช้ได้ด้วยแป้นพิมพ์อย่างเดียว อ่านได้ด้วยโปรแกรมอ่านหน้าจอ และใช้ได้โดยไม่ต้องเปิดสคริปต์

## สิ่งที่ช่วยให้อ่านง่าย

- เลือกขนาดตัวอักษรและความเข้มของสีได้
- ภาพทุกภาพมีคำบรรยายแทนภาพ
- สถานะบอกด้วยคำและรูปทรง ไม่ใช่สีอย่างเดียว
- หน้าที่มีทั้งสองภาษาระบุภาษาให้โปรแกรมอ่านออกเสียงถูกต้อง

## สิ่งที่ยังทำได้ไม่ดี

ไฟล์แนบบางไฟล์จากเครือข่ายอาจยังไม่มีโครงสร้างหัวข้อ หากท่านอ่านไฟล์ใดไม่ได้ เขียนบอกเรา เราจะส่งเป็นข้อความธรรมดาให้
""",
    english=English(
        title="Accessibility",
        summary="What is done so that everyone can read this site, what is not good yet, and how to tell us.",
        body="""
Every page aims at WCAG 2.2, level AA: usable by keyboard alone, readable by screen readers, and complete without scripts.

## What makes reading easier

- Text size and contrast can be chosen
- Every picture has a text alternative
- A status is told by word and shape, not by colour alone
- Changes of language are marked, so that they are read aloud rightly

## What is not good yet

Some files of the networks may lack headings inside. If you cannot read one, write to us, and you will have it as plain text.
""",
    ),
)

LICENCE = Info(
    key="licence",
    slug="licence",
    title="สัญญาอนุญาตและการนำไปใช้",
    summary="เนื้อหาและข้อมูลใช้ต่อได้อย่างไร และต้องบอกที่มาแบบใด",
    body="""
ข้อความและข้อมูลที่เครือข่ายเขียนเองใช้ต่อได้ภายใต้สัญญาอนุญาตครีเอทีฟคอมมอนส์ แสดงที่มา 4.0 เว้นแต่หน้านั้นระบุไว้เป็นอย่างอื่น คู่มือและชุดข้อมูลบางรายการมีสัญญาอนุญาตของตัวเอง ซึ่งแสดงไว้ในหน้านั้น

## บอกที่มาอย่างไร

ระบุชื่อเครือข่าย ชื่อหน้า วันที่เผยแพร่ และที่อยู่ของหน้า ท้ายทุกหน้ามีข้อความอ้างอิงให้คัดลอก หากดัดแปลงเนื้อหา ขอให้บอกว่าดัดแปลงแล้ว และอย่าทำให้เข้าใจว่าเครือข่ายรับรองงานของท่าน

## สิ่งที่อยู่นอกสัญญา

ภาพถ่ายที่เห็นบุคคล ตราของหน่วยงาน และเอกสารที่ผู้อื่นเป็นเจ้าของ ต้องขออนุญาตจากผู้เป็นเจ้าของก่อนนำไปใช้

## ข้อมูลจากผู้อื่น

ชื่อและรหัสของอำเภอและตำบลมาจากชุดข้อมูล GeoThai ตามสัญญาอนุญาตครีเอทีฟคอมมอนส์ แสดงที่มา 4.0

## เนื้อหาตัวอย่าง

ภาพวาดประกอบในชุดตัวอย่างสร้างด้วยโปรแกรมและใช้ได้อย่างอิสระ
""",
    english=English(
        title="Licence and re-use",
        summary="How content and data may be used, and how to name the source.",
        body="""
Texts and data written by the networks may be used under Creative Commons Attribution 4.0, unless the page says otherwise. Some handbooks and data sets have licences of their own, shown on their pages.

## How to name the source

Name the network, the page, the day of publication and its address. Every page has a reference at its foot that can be copied. If you change something, please say so, and do not make it look as if the network vouched for your work.

## What is not covered

Photographs that show people, emblems of public bodies, and papers that belong to others need the owner's leave.

## Data of others

Names and codes of districts and subdistricts come from the GeoThai data set, under Creative Commons Attribution 4.0.

## Sample content

The drawings of the sample content were made by a program and are free to use.
""",
    ),
)

#: Headings of what is said of the sample alone, and the address of its invented desk.
SAMPLE = ("เนื้อหาตัวอย่าง", "Sample content")
DESK = "desk@example.org"

#: Pages of prose under the home page, in the order of the menu.
INFO_PAGES = (ABOUT, CONTACT, CORRECTIONS, RULES, ACCESSIBILITY, LICENCE)
