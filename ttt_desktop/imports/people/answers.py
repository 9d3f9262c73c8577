"""How answers are spelt in cells, as data; read like ``words`` (accents and case do not matter)."""

from __future__ import annotations

#: A plain yes.
YES = """
    yes|y|true|1|x|ok|okay|agree|agreed|i agree|i consent|consent|given|granted|checked|sure
    accepted|i accept|oui|o|vrai|d accord|j accepte|accepte|si|s|verdadero|acepto|de acuerdo
    autorizo|ja|j|wahr|einverstanden|zugestimmt|sim|aceito|concordo|vero|d accordo|tak|ano
    igen|evet|da|да|согласен|согласна|так|ναι|نعم|موافق|بله|ہاں|جی ہاں|כן|是|同意|はい
    同意する|예|네|ใช่|co|ya|ndiyo|हाँ|हां|जी हाँ|जी हां|जी|सहमत|हो|होय|అవును|సరే
    అంగీకరిస్తున్నాను|ହଁ|ହ|ରାଜି|হ্যাঁ|হ্যা|হয়|রাজি|ஆம்|ஆமாம்|ಹೌದು|അതെ|હા|ਹਾਂ|ᱦᱮᱸ
"""

#: A plain no.
NO = """
    no|n|false|0|not given|disagree|declined|refused|unchecked|i do not agree|i dont agree|non
    faux|falso|nein|nao|nie|ne|nem|hayir|нет|ні|οχι|لا|نہیں|לא|否|いいえ|아니요|ไม่|khong
    tidak|hapana|नहीं|ना|नाही|కాదు|లేదు|వద్దు|ନା|ନାହିଁ|না|নহয়|இல்லை|ಇಲ್ಲ|അല്ല|ഇല്ല|ના|ਨਹੀਂ
"""

#: The status of somebody who is not coming.
GONE = """
    cancelled|canceled|refunded|deleted|not attending|declined|rejected|withdrawn|expired|no
    voided|void|not going|disapproved|removed|unregistered|annule|annulee|rembourse|remboursee
    refuse|refusee|cancelado|cancelada|anulado|anulada|reembolsado|rechazado|rechazada
    storniert|abgesagt|abgelehnt|annullato|reembolsada|recusado|recusada|отменен|отменено
    отказ|ملغى|रद्द|रद्द किया गया|రద్దు|రద్దు చేయబడింది|ବାତିଲ|বাতিল
"""

#: The roles of a workshop.
ROLES: dict[str, str] = {
    "participant": """
        participant|participants|attendee|attendees|delegate|trainee|learner|student|member
        participante|teilnehmer|teilnehmerin|partecipante|asistente|stagiaire|प्रतिभागी|सहभागी
        పాల్గొనేవారు|ଅଂଶଗ୍ରହଣକାରୀ|অংশগ্রহণকারী|участник|مشارك|teilnehmende|regular
        general admission""",
    "speaker": """
        speaker|speakers|presenter|panelist|panellist|resource person|keynote|keynote speaker
        lecturer|intervenant|intervenante|conferencier|orateur|oratrice|ponente|orador|oradora
        panelista|referent|referentin|vortragende|sprecher|palestrante|relatore|वक्ता|వక్త
        ବକ୍ତା|বক্তা|докладчик|متحدث""",
    "facilitator": """
        facilitator|facilitators|trainer|co facilitator|cofacilitator|moderator|instructor
        mentor|facilitateur|facilitatrice|animateur|animatrice|formateur|formatrice
        facilitador|facilitadora|moderador|moderadora|moderatorin|trainerin|facilitatore
        formador|formadora|सुगमकर्ता|प्रशिक्षक|सूत्रधार|సమన్వయకర్త|శిక్షకుడు|ପ୍ରଶିକ୍ଷକ|সহায়ক
        প্রশিক্ষক|ведущий|ميسر""",
    "organiser": """
        organiser|organizer|organisers|organizers|co organiser|co organizer|coorganizer|host
        staff|organising team|organizing team|team|volunteer|organisateur|organisatrice|equipe
        organizador|organizadora|veranstalter|veranstalterin|organisator|organisatorin
        organizzatore|आयोजक|నిర్వాహకులు|నిర్వాహకుడు|ଆୟୋଜକ|আয়োজক|সংগঠক|организатор|منظم""",
    "guest": """
        guest|guests|observer|visitor|vip|special guest|chief guest|invite|invitee|invitado
        invitada|gast|convidado|convidada|ospite|अतिथि|मेहमान|అతిథి|ଅତିଥି|অতিথি|гость|ضيف
        observateur|observador""",
}
