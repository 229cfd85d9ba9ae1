"""Examples of the API's description: values of parameters and answers, in Thai."""

from __future__ import annotations

from typing import Any

UID = "0d6f9a3c-8a57-4d4e-8a51-5a1d34a6f2aa"

#: Parameter → a value. Words, days and codes as people here write them.
VALUES: dict[str, Any] = {
    "q": "งบท่าเรือ",
    "type": ["meeting"],
    "province": ["23"],
    "from": ["2565-10-01"],
    "to": ["2565-12-31"],
    "lang": "th",
    "sort": "newest",
    "fields": "uid,title,url",
    "client": "ห้องข่าวชุมชน news@example.org",
}

#: Parameters that stand in the address itself.
IN_ADDRESS = {
    "uid": "The lasting identifier of a thing, as items and feeds name it, or province:23",
    "scheme": "network, province, region, topic or organisation",
    "key": "The key of a term, as /terms/{scheme} names it",
}

#: operationId → the rest of an address that can be called on every hub.
CALLS = {
    "items": "/items?type=meeting&province=23&limit=5",
    "item": "/items/province:23",
    "facets": "/facets?province=23",
    "terms": "/terms/network",
    "timeline": "/terms/province/23/timeline?sort=oldest",
    "suggest": "/suggest?q=%E0%B8%95%E0%B8%A3%E0%B8%B2",
    "changes": "/changes?limit=100",
}

#: operationId → an answer.
ANSWERS: dict[str, dict[str, Any]] = {
    "items": {
        "items": [
            {
                "uid": UID,
                "title": "ประชุมเครือข่ายภาคประชาชนเรื่องงบท่าเรือ",
                "url": "https://hub.example.org/th/news/trat/pier-budget/",
            }
        ],
        "next": None,
    },
    "item": {
        "uid": UID,
        "kind": "meeting",
        "lang": "th",
        "source_lang": "th",
        "url": "https://hub.example.org/th/news/trat/pier-budget/",
        "api_url": f"https://hub.example.org/api/v1/items/{UID}?lang=th",
        "title": "ประชุมเครือข่ายภาคประชาชนเรื่องงบท่าเรือ",
        "title_lang": "th",
        "summary": "ผู้ใช้ท่าเรือขอดูสัญญาและตกลงวันติดตามงาน",
        "summary_lang": "th",
        "when": "2022-12-09",
        "start": "2022-12-09",
        "end": "2022-12-09",
        "precision": "day",
        "start_time": "09:00:00",
        "end_time": "12:00:00",
        "deadline": "",
        "state": "held",
        "published": "2022-12-12T08:00:00+07:00",
        "updated": "2022-12-12T08:00:00+07:00",
        "parent": None,
        "terms": [{"scheme": "province", "key": "23", "label": "ตราด"}],
        "place": {
            "venue": "ศาลากลางบ้านท่าเรือ",
            "subdistrict": "",
            "district": "2301",
            "province": "23",
            "mode": "onsite",
        },
        "organisations": [],
        "people": [],
        "source": {
            "publisher": "องค์การบริหารส่วนจังหวัดตราด",
            "publisher_key": "trat-pao",
            "url": "https://pao.example.org/news/12",
            "published": "2022-12-10",
            "copied": "2022-12-12",
            "views": 373,
        },
        "picture": None,
        "translations": {"en": "https://hub.example.org/en/news/trat/pier-budget/"},
        "content_html": "<p>ที่ประชุมตกลงขอสำเนาสัญญาจากเทศบาล</p>",
        "pictures": [],
        "files": [],
        "relations": [],
        "notes": [],
        "details": {
            "decisions": [{"key": "d1", "text": {"text": "ขอสำเนาสัญญาภายในเดือนมกราคม", "lang": "th"}}],
            "actions": [
                {
                    "key": "7f2c1d54-5a0e-4f6b-9f0e-2f6a4f1b8c11",
                    "text": {"text": "ส่งหนังสือขอสำเนาสัญญา", "lang": "th"},
                    "due": "2023-01-31",
                    "status": "done",
                    "updates": [
                        {
                            "date": "2023-01-20",
                            "status": "done",
                            "text": {"text": "เทศบาลส่งสำเนาแล้ว", "lang": "th"},
                            "evidence_url": "",
                            "evidence_document": {
                                "title": "สำเนาสัญญาท่าเรือ",
                                "url": "https://hub.example.org/documents/12/contract.pdf",
                                "media_type": "application/pdf",
                                "size": 482113,
                                "language": "th",
                            },
                        }
                    ],
                }
            ],
        },
    },
    "facets": {
        "total": 12,
        "facets": [
            {
                "name": "province",
                "label": "จังหวัด",
                "options": [{"value": "23", "label": "ตราด", "count": 7}],
            }
        ],
    },
    "terms": {
        "terms": [
            {
                "scheme": "province",
                "key": "30",
                "label_th": "นครราชสีมา",
                "label_en": "Nakhon Ratchasima",
                "aliases": ["โคราช"],
                "parent": "",
                "merged_into": "",
                "regions": ["northeast"],
                "url": "https://hub.example.org/th/province/nakhon-ratchasima/",
                "provinces": [],
            }
        ]
    },
    "timeline": {
        "term": {"scheme": "network", "key": "trat-clean", "label": "เครือข่ายตราดโปร่งใส"},
        "items": [
            {
                "uid": UID,
                "kind": "meeting",
                "title": "ประชุมเครือข่ายภาคประชาชนเรื่องงบท่าเรือ",
                "when": "2022-12-09",
            }
        ],
        "next": None,
    },
    "suggest": {
        "suggestions": [
            {"label": "ตราด", "kind": "province", "url": "https://hub.example.org/th/province/trat/"}
        ]
    },
    "changes": {
        "changes": [
            {"uid": UID, "lang": "th", "op": "gone", "at": "2026-03-04T09:30:00+07:00"},
        ],
        "cursor": "WyJjaGFuZ2VzIiw0Ml0",
        "more": False,
    },
}
