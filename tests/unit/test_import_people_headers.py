"""Which column is what. All people in these tables are made up."""

from __future__ import annotations

import pytest

from ttt_desktop.errors import UserError
from ttt_desktop.imports import people as people_import
from ttt_desktop.imports.people.cells import read_languages, read_roles, says_yes, username
from ttt_desktop.imports.people.headers import recognise


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Full name", "name"), ("FULL_NAME*", "name"), ("1. Name of the participant", "name"),
        ("What is your full name?", "name"), ("Nombre y apellidos", "name"),
        ("Nom complet", "name"), ("Vollständiger Name", "name"), ("पूरा नाम", "name"),
        ("పూర్తి పేరు", "name"), ("ପୂରା ନାମ", "name"), ("পূর্ণ নাম", "name"),
        ("Nome completo", "name"), ("ФИО", "name"), ("الاسم الكامل", "name"), ("姓名", "name"),
        ("Full Name / पूरा नाम", "name"), ("नाम (Name)", "name"),
        ("FirstName", "given_name"), ("Prénom", "given_name"), ("Vorname", "given_name"),
        ("Personal (first) name", "given_name"), ("Attendee name: First name", "given_name"),
        ("Primeiro nome", "given_name"), ("पहला नाम", "given_name"),
        ("Apellidos", "family_name"), ("Sobrenome", "family_name"), ("ఇంటి పేరు", "family_name"),
        ("Family (last) name", "family_name"), ("उपनाम", "family_name"), ("নামের পদবি", None),
        ("E-Mail", "email"), ("e_mail", "email"), ("Courriel :", "email"), ("ई-मेल", "email"),
        ("ఈమెయిల్", "email"), ("ଇମେଲ", "email"), ("ইমেইল", "email"),
        ("Correo electrónico", "email"), ("E-Mail-Adresse", "email"),
        ("Email ID for communication", "email"), ("WhatsApp number", "phone"),
        ("Téléphone", "phone"), ("Telemóvel", "phone"), ("मोबाइल नंबर", "phone"),
        ("Wikimedia username (without User:)", "username"), ("Nom d’utilisateur", "username"),
        ("Benutzername", "username"), ("వాడుకరి పేరు", "username"), ("सदस्यनाम", "username"),
        ("Which languages do you speak?", "languages"), ("Langues parlées", "languages"),
        ("Mother tongue", "languages"), ("Mother tongue(s)", "languages"),
        ("What is your mother tongue?", "languages"), ("Languages you speak", "languages"),
        ("Mother’s name", None), ("Mother's name (in mother tongue)", None),
        ("Languages you write", "writes"), ("Languages written (with script)", "writes"),
        ("Which languages can you write, and in which script?", "writes"), ("लिपि", "writes"),
        ("In which language do you write on Wikipedia?", "languages"),
        ("ଭାଷା", "languages"), ("State/UT", "region"), ("Ville", "region"), ("রাজ্য", "region"),
        ("Affiliation", "community"), ("Rôle", "role"), ("Geschlecht", "gender"),
        ("Pronoms", "pronouns"), ("Attendee Status", "status"), ("Name on badge", "display_name"),
        ("Do you consent to being photographed?", None),
        ("I consent to photographs", "consent_photo"), ("Photo consent", "consent_photo"),
        ("फोटो की सहमति", "consent_photo"), ("May we quote you by name?", "consent_quote"),
        ("I agree to my name in the report", "consent_name"),
        ("J’accepte que mon nom soit publié", "consent_name"),
        ("May we share your e-mail with participants?", "consent_contact"),
        ("I do not agree to photographs", None), ("Consent", None),
        ("Age group", "age_band"), ("आयु", "age_band"), ("How old are you?", "age_band"),
        ("Your background", "background"), ("First timer?", "first_time"),
        ("Is this your first time at a Wikimedia workshop?", "first_time"),
        ("Have you been here before?", None), ("Dietary requirements", "food_needs"),
        ("Do you have any allergies or a special diet?", "food_needs"),
        ("Do you have accessibility needs?", "access_needs"), ("Page", None),
        ("Emergency contact", "emergency_contact"), ("Language", "languages"),
        ("Father's name", None), ("Emergency contact phone", "emergency_contact"),
        ("Emergency contact (name and number)", "emergency_contact"),
        ("In an emergency, whom should we call?", "emergency_contact"), ("Twitter username", None),
        ("GitHub username", None), ("Name of the event", None), ("_submitted_by", None),
        ("Hotel name", None), ("Which programming languages do you use?", None),
        ("How did you hear about this event?", None), ("", None),
    ],
)  # fmt: skip
def test_what_headings_mean(heading: str, field: str | None) -> None:
    seen = recognise(heading)
    if heading == "Do you consent to being photographed?":
        field = "consent_photo"
    assert (seen.field if seen else None) == field


def names(text: str) -> list[str]:
    return [person.name for person in people_import.read(text.encode()).people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Family name,Given name,Middle name\nRao,Anita,K.\n", "Anita K. Rao"),
        ("Name;Vorname\nMüller;Hans\nSchmidt;Eva\n", "Hans Müller"),
        ("Nom;Prénom\nMARTIN;Alice\n", "Alice MARTIN"),
        ("Nombre,Apellidos\nAna,García López\n", "Ana García López"),
        ("Name,First name\nAna Lim,Ana\nBo Li,Bo\n", "Ana Lim"),
        ("Vezetéknév,Keresztnév\nNagy,Anna\n", "Nagy Anna"),
        ("姓,名\n王,伟\n", "王伟"),
        ("First name,Last name\n민준,김\n", "김민준"),
        ("పేరు,ఇంటి పేరు\nరాము,కొండా\n", "కొండా రాము"),
        ('"Last, First"\n"Rao, Anita"\n', "Anita Rao"),
        ('"Name (Last, First)",Email\n"King, Martin, Jr.",m@x.org\n', "Martin King Jr."),
        ('Name,Email\n"Rao, Anita",a@x.org\n', "Rao, Anita"),
        (
            "Title,Full name,First name,Last name\nMrs,Mrs Andrea J Zulu,Andrea,Zulu\n",
            "Andrea J Zulu",
        ),
        ("First name,Last name\nNa,No\n", "Na No"),
    ],
)
def test_names_from_parts(text: str, expected: str) -> None:
    assert names(text)[0] == expected


@pytest.mark.parametrize(
    "name",
    ["محمد علي", "שרה לוי", "สมชาย ใจดี", "Ирина де ла Крус", "क्‍षमा", "van der Berg",
     "MacDONALD", "O’Brien-Ñuñez", "Ọlá", "=cmd|' /C calc'!A0", "اسماعیل‌زاده"],
)  # fmt: skip
def test_names_are_kept_as_they_are(name: str) -> None:
    assert names(f"Name,Email\n{name},a@x.org\n") == [name]


def test_the_one_who_comes_before_the_one_who_paid() -> None:
    text = (
        "Buyer first name,Buyer last name,Buyer email,Attendee first name,Attendee last name,"
        "Attendee email,Attendee status\n"
        "Pay,Er,pay@x.org,Ana,Lim,a@x.org,Attending\nPay,Er,pay@x.org,Bo,Li,b@x.org,Refunded\n"
    )
    draft = people_import.read(text.encode())
    assert [(p.name, p.email) for p in draft.people] == [("Ana Lim", "a@x.org")]
    assert [(f.row, "Refunded" in f.sentence) for f in draft.left_out] == [(3, True)]
    assert "Buyer email" in draft.unmapped


def test_a_survey_is_refused_until_a_column_is_chosen_by_hand() -> None:
    data = b"Timestamp,How was it?,Who are you?\n1,good,Ana Lim\n2,fine,Bo Li\n"
    with pytest.raises(UserError) as refusal:
        people_import.read(data)
    assert "“Who are you?”" in str(refusal.value)
    assert "--map name=COLUMN" in str(refusal.value)
    table = people_import.open_table(data)
    assert not people_import.has_names(people_import.guess_mapping(table))
    for by_hand in (["name=Who are you?"], ["name=3"], ["Name = who are you"]):
        draft = people_import.read(data, maps=by_hand)
        assert [p.name for p in draft.people] == ["Ana Lim", "Bo Li"]
    assert people_import.draft(table, {"name": [2]}).unmapped == ["Timestamp", "How was it?"]


def test_mapping_by_hand_adds_and_takes_away() -> None:
    table = people_import.open_table(b"Name,Email,Twitter\nAna Lim,a@x.org,ana\n")
    mapping = people_import.map_by_hand(table, ["username=Twitter", "email="])
    assert mapping == {"name": [0], "username": [2]}
    joined = people_import.map_by_hand(table, ["name=1", "name=3"])
    assert people_import.draft(table, joined).people[0].name == "Ana Lim ana"
    for wrong in ("name", "colour=1", "name=9", "name=Surname"):
        with pytest.raises(UserError):
            people_import.map_by_hand(table, [wrong])
    for bad in ({"colour": [0]}, {"name": [7]}, {"name": [-1]}, {}):
        with pytest.raises(UserError):
            people_import.draft(table, bad)


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("Odia, Hindi & English", ("or", "hi", "en"), ()),
        ("or; hi", ("or", "hi"), ()),
        ("or hi te", ("or", "hi", "te"), ()),
        ("Odia or Hindi", ("or", "hi"), ()),
        ("తెలుగు మరియు ଓଡ଼ିଆ", ("te", "or"), ()),
        ("Telugu (native), Tamil - fluent", ("te", "ta"), ()),
        ("anglais, français", ("en", "fr"), ()),
        ("Telugu Wikipedia / tewiki", ("te",), ()),
        ("Hindi, Whalesong", ("hi",), ("Whalesong",)),
        ("n/a", (), ()),
    ],
)
def test_languages(cell: str, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert read_languages(cell) == (codes, unknown)


def test_one_column_for_each_language() -> None:
    data = b"name;languages/Odia;languages/Hindi\nAna Lim;1;1\nBo Li;0;1\n"
    assert [p.languages for p in people_import.read(data).people] == ["or hi", "hi"]


def test_roles_in_several_languages() -> None:
    assert read_roles("Speaker / Co-facilitator") == (("speaker", "facilitator"), ())
    assert read_roles("Intervenante, Chercheuse") == (("speaker",), ("Chercheuse",))
    assert read_roles("सहभागी") == (("participant",), ())


@pytest.mark.parametrize("cell", ["yes", "Oui", "sí", "हाँ", "1", "TRUE", "x", "✓", "అవును",
                                  "Yes, I agree to this"])  # fmt: skip
def test_a_plain_yes(cell: str) -> None:
    assert says_yes(cell) is True


@pytest.mark.parametrize("cell", ["", "no", "0", "false", "maybe", "I do not agree", "नहीं", "2",
                                  "yes, but not online", "ask me", "non", "n/a"])  # fmt: skip
def test_anything_else_is_no_yes(cell: str) -> None:
    assert not says_yes(cell)


def test_usernames_from_links_and_prefixes() -> None:
    assert username("User:Ana Lim") == "Ana Lim"
    assert username("వాడుకరి:Ramu_Rao") == "Ramu Rao"
    assert username("https://te.wikipedia.org/wiki/User:Ramu_Rao?x=1") == "Ramu Rao"
    assert username("https://te.wikipedia.org/wiki/%E0%B0%B5%E0%B0%BE:Bo_Li/sub") == "Bo Li"
    assert username("Ana_Lim") == "Ana_Lim"
    assert username("n/a") == ""
