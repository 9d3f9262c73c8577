"""Every widget on one sheet, to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDate, QObject, QTime
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from tests.gallery.registry import Room
from ttt_desktop.ui.jobs import Job
from ttt_desktop.ui.kinds import NOTE_KINDS, SESSION_KINDS, note_kind
from ttt_desktop.ui.models import Column, RowsModel
from ttt_desktop.ui.widgets import (
    Banner,
    Button,
    Card,
    Chip,
    Choice,
    DateField,
    EmptyState,
    Field,
    FilterBar,
    Flow,
    IconButton,
    InitialDot,
    JobBar,
    NumberField,
    PageHeader,
    PlainLabel,
    SearchField,
    Segmented,
    SidePanel,
    StatFigure,
    Surface,
    Switch,
    TableView,
    Tag,
    TextArea,
    TextField,
    TimeField,
    column,
    hairline,
    row,
)


@dataclass(frozen=True)
class Said:
    id: int
    who: str
    text: str
    kind: str
    count: int


SAID = [
    Said(1, "Lakshmi", "గ్రామీణ పాఠశాలల్లో ఇంటర్నెట్ లేదు, కాబట్టి ఆఫ్‌లైన్ శిక్షణ కావాలి.", "challenge", 12),
    Said(2, "Pritam", "ଓଡ଼ିଆରେ ସହାୟତା ପୃଷ୍ଠା ଲେଖିବା", "idea", 7),
    Said(3, "Anjali", "Invite librarians: they already know how to cite.", "opportunity", 1042),
    Said(4, "रमेश", "हम किस भाषा में प्रशिक्षण दें?", "question", 3),
    Said(5, "", "<b>Markup</b> is shown as it was written & nothing else", "quote", 0),
]


def table() -> TableView:
    model: RowsModel[Said] = RowsModel(
        [
            Column("who", lambda: "Person", lambda r: r.who or "Not signed", dot=True, width=170),
            Column("text", lambda: "Note", lambda r: r.text),
            Column(
                "kind",
                lambda: "Kind",
                lambda r: note_kind(r.kind).word,
                width=150,
                tag=lambda r: (note_kind(r.kind).tint, note_kind(r.kind).icon),
            ),
            Column("count", lambda: "Dots", lambda r: f"{r.count:,}", right=True, width=80),
        ],
        key=lambda r: r.id,
    )
    model.set_rows(SAID)
    view = TableView("Notes")
    model.setParent(view)
    view.setModel(model)
    view.selectRow(1)
    view.hovered = 3
    return view


def sheet(room: Room) -> QWidget:
    page = Surface("page")
    header = PageHeader("Notes", "47 notes from 12 people, newest first")
    header.add_action(Button("Import…", icon="import"))
    header.add_action(Button("Add a note", "primary", "add"))
    primary_off = Button("Primary", "primary")
    primary_off.setEnabled(False)
    buttons = row(
        Button("Primary", "primary"),
        primary_off,
        Button("Secondary"),
        Button("Quiet", "quiet"),
        Button("Remove", "destructive", "delete"),
        Button("A link", "link"),
        Button("Small", small=True, icon="edit"),
        IconButton("more", lambda: "More"),
        IconButton("pause", lambda: "Pause", "secondary"),
        None,
    )
    segmented = Segmented([("d", "Day"), ("w", "Whole workshop"), ("p", "Print")], lambda: "View")
    on, off = Switch("Anonymous notes", True), Switch("Chime")
    check, radio = QCheckBox("With the names"), QRadioButton("Public")
    check.setChecked(True)
    radio.setChecked(True)
    choosing = row(segmented, on, off, check, radio, None, gap=16)
    kinds = FilterBar(
        [(k.id, lambda k=k: k.word, k.icon, k.tint) for k in NOTE_KINDS.values()], lambda: "Kind"
    )
    kinds.set_value("idea")
    sessions = QWidget()
    flow = Flow(6)
    for kind in SESSION_KINDS.values():
        flow.addWidget(Tag.of_kind(kind))
    sessions.setLayout(flow)
    date, time = DateField(lambda: "Day"), TimeField(lambda: "Start")
    date.setDate(QDate(2024, 10, 19))
    time.setTime(QTime(9, 30))
    wrong = Field("Title", TextField(lambda: "Title", text=""))
    wrong.set_error("Give the session a title.")
    fields = row(
        Field("Name", TextField(lambda: "Name", text="లక్ష్మి")),
        Field("Kind", Choice(lambda: "Kind", [("a", "Group discussion"), ("b", "Panel")])),
        Field("Day", date),
        Field("Start", time),
        Field("Minutes", NumberField(lambda: "Minutes", 0, 600, 45)),
        wrong,
        None,
        gap=12,
    )
    job: Job[None] = Job("Writing the report…", lambda p: None, lambda r: None, None, QObject(page))
    bar = JobBar()
    bar.follow(job)
    job.progressed.emit(0.4, "Writing the report: 8 of 19 pages")
    figures = row(
        StatFigure("people", "35"),
        StatFigure("notes", "1,042"),
        StatFigure("hours", "17.5"),
        StatFigure("languages", "12"),
        None,
        gap=48,
    )
    dots = row(*(InitialDot(n) for n in ("Lakshmi", "Pritam", "रमेश", "கவிதா")), None)
    panel = SidePanel("Lakshmi", 300)
    panel.content.addWidget(
        PlainLabel(
            "Long lines wrap with room between them, so that Indic scripts, with their signs above "
            "and below, stay easy to read. गाँव के स्कूलों में इंटरनेट नहीं है, इसलिए ऑफ़लाइन प्रशिक्षण चाहिए।"
        )
    )
    panel.content.addWidget(Chip("Speaker", "presentation", on=True))
    panel.content.addWidget(TextArea(lambda: "Remarks", lambda: "Remarks", 3))
    panel.show_panel()
    empty = EmptyState(
        "notes",
        "No notes yet",
        "What people write at the station appears here "
        "at once. Start a session and open its prompt.",
        Button("Go to Live", "primary"),
        Button("Add a note"),
    )
    listing = row(table(), panel, gap=0)
    listing.setStretch(0, 1)
    cards = row(Card(figures, dots), empty, gap=16)
    body = column(
        row(SearchField(lambda: "Search the notes"), None),
        buttons,
        choosing,
        kinds,
        sessions,
        fields,
        bar,
        Banner("The report was written.", "success", Button("Open", small=True)),
        Banner("Tea will be cut to 11 minutes.", "warning"),
        cards,
        listing,
        gap=12,
    )
    body.setContentsMargins(24, 16, 24, 16)
    body.setStretch(10, 1)
    outer = column(header, hairline(), body, gap=0)
    outer.setStretch(2, 1)
    page.setLayout(outer)
    return page
