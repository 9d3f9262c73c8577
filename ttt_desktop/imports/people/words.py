"""How headings are spelt, as data: field to spellings, one line a language or two.

Accents, case, spaces and punctuation do not matter (``headers.squeezed`` removes them), so
"E-Mail", "e_mail" and "EMAIL" are one spelling.
"""

from __future__ import annotations

SPELLINGS: dict[str, str] = {
    "name": """
        name|full name|names|your name|your full name|complete name|real name|legal name
        name original name|participant|participants|attendee|attendees|person|delegate|volunteer
        member|registrant|speaker|trainee|participant name|attendee name|delegate name
        member name|student name|volunteer name|speaker name|candidate name|applicant name
        registrant name|trainee name|learner name|contact name|user full name|participants name
        attendees name|name of participant|name of the participant|name of attendee
        name of the attendee|attendee full name|participant full name|first and last name
        name and surname|nom complet|nom|nom et prenom|noms et prenoms|nom prenom|nom prenoms
        prenom et nom|prenom nom|participant e|participante|nom du participant
        nom de la participante|nom du participant e|nombre completo|nombre y apellidos
        nombre y apellido|nombres y apellidos|apellidos y nombres|apellidos y nombre|nombre
        nombre del participante|asistente|nombre y apellido s|vollstandiger name
        vor und nachname|vorname und nachname|vorname nachname|nachname vorname|name vorname
        teilnehmer|teilnehmerin|teilnehmer in|teilnehmername|teilnehmende|vorname name
        nome completo|nome|nome e sobrenome|nome e apelido|nome do participante|nome e cognome
        cognome e nome|nominativo|partecipante|naam|volledige naam|voor en achternaam|deelnemer
        imie i nazwisko|nazwisko i imie|uczestnik|jmeno a prijmeni|cele jmeno|prijmeni a jmeno
        ucastnik|nev|teljes nev|ad soyad|adi soyadi|ad ve soyad|isim|isim soyisim|namn
        fullstandigt namn|navn|fulde navn|nimi|koko nimi|nume complet|nume si prenume
        ime i prezime|ime in priimek|имя и фамилия|фио|ф и о|фамилия имя|фамилия имя отчество
        фамилия и имя|полное имя|имя фамилия|участник|піб|прізвище та імя|імя та прізвище
        повне імя|ονοματεπωνυμο|πληρες ονομα|име и фамилия|الاسم|الاسم الكامل|اسم|الاسم الثلاثي
        اسم المشارك|المشارك|نام و نام خانوادگی|نام کامل|نام|پورا نام|مکمل نام|שם|שם מלא|姓名
        全名|名字|参加者|參加者|參與者|参与者|氏名|お名前|名前|参加者名|이름|성명|성함|참가자
        참가자명|ชื่อ นามสกุล|ชื่อ สกุล|ชื่อและนามสกุล|ชื่อ|ชื่อเต็ม|ho va ten|ho ten|ten|nama
        nama lengkap|nama peserta|peserta|jina|jina kamili|majina|pangalan|buong pangalan|नाम
        पूरा नाम|पुरा नाम|आपका नाम|शुभ नाम|प्रतिभागी|प्रतिभागी का नाम|सहभागी का नाम|नाम थर|नाव
        पूर्ण नाव|संपूर्ण नाव|आपले नाव|सहभागीचे नाव|पूर्णनाम|పేరు|పూర్తి పేరు|మీ పేరు
        పాల్గొనేవారి పేరు|పాల్గొన్నవారి పేరు|ନାମ|ନାଁ|ପୂରା ନାମ|ପୂର୍ଣ୍ଣ ନାମ|ସମ୍ପୂର୍ଣ୍ଣ ନାମ
        ଆପଣଙ୍କ ନାମ|ଅଂଶଗ୍ରହଣକାରୀଙ୍କ ନାମ|ଅଂଶଗ୍ରହଣକାରୀ|নাম|পূর্ণ নাম|পুরো নাম|সম্পূর্ণ নাম
        আপনার নাম|অংশগ্রহণকারীর নাম|অংশগ্রহণকারী|সম্পূৰ্ণ নাম|பெயர்|முழு பெயர்|முழுப் பெயர்
        முழுப்பெயர்|பங்கேற்பாளர் பெயர்|உங்கள் பெயர்|ಹೆಸರು|ಪೂರ್ಣ ಹೆಸರು|ಭಾಗವಹಿಸುವವರ ಹೆಸರು
        ನಿಮ್ಮ ಹೆಸರು|പേര്|മുഴുവൻ പേര്|പൂർണ്ണ നാമം|નામ|પૂરું નામ|સંપૂર્ણ નામ|સહભાગીનું નામ|ਨਾਮ|ਨਾਂ
        ਪੂਰਾ ਨਾਮ|ਪੂਰਾ ਨਾਂ|ᱧᱩᱛᱩᱢ|නම|සම්පූර්ණ නම""",
    "given_name": """
        first name|given name|given names|forename|forenames|christian name|personal name
        personal first name|first|fname|given|firstnames|attendee first name
        participant first name|first names|prenom|prenoms|prenom s|nombres|nombre de pila
        primer nombre|nombre s|vorname|vornamen|rufname|primeiro nome|nome proprio|prenome
        nome de batismo|voornaam|voornamen|imie|imiona|jmeno|krestni jmeno|meno|keresztnev
        utonev|adi|ad|prenume|ime|fornamn|fornavn|etunimi|имя|імя|име|ονομα|الاسم الأول
        الاسم الاول|نام کوچک|پہلا نام|שם פרטי|名|ชื่อจริง|ten rieng|ten goi|nama depan
        jina la kwanza|पहला नाम|प्रथम नाम|दिया गया नाम|पहिले नाव|मूल नाव|మొదటి పేరు|ప్రథమ నామం
        ପ୍ରଥମ ନାମ|প্রথম নাম|নামের প্রথম অংশ|முதல் பெயர்|ಮೊದಲ ಹೆಸರು|ആദ്യ പേര്|ആദ്യനാമം|પ્રથમ નામ
        ਪਹਿਲਾ ਨਾਮ|ਪਹਿਲਾ ਨਾਂ""",
    "middle_name": """
        middle name|middle names|middle initial|middle|second name|mname|deuxieme prenom
        segundo nombre|zweiter vorname|nome do meio|segundo nome|drugie imie|otchestvo|отчество
        по батькові|اسم الأب|ten dem|मध्य नाम|बीच का नाम|मधले नाव|మధ్య పేరు|ମଧ୍ୟ ନାମ|মধ্য নাম
        நடுப் பெயர்|ಮಧ್ಯದ ಹೆಸರು|മധ്യ നാമം""",
    "family_name": """
        last name|family name|family names|surname|surnames|family last name|family|last|lname
        sur name|attendee last name|participant last name|attendee surname|last names
        nom de famille|nom d usage|patronyme|apellido|apellidos|primer apellido|apellido s
        apellido paterno|nachname|familienname|zuname|sobrenome|apelido|ultimo nome|cognome
        achternaam|familienaam|nazwisko|prijmeni|priezvisko|vezeteknev|csaladnev|soyadi|soyad
        soyisim|nume|nume de familie|prezime|priimek|efternamn|efternavn|etternavn|sukunimi
        фамилия|прізвище|επωνυμο|επιθετο|اسم العائلة|اللقب|الكنية|نام خانوادگی|خاندانی نام
        שם משפחה|姓|苗字|名字 姓|성|นามสกุล|ho|nama belakang|jina la ukoo|jina la mwisho|उपनाम
        कुलनाम|अंतिम नाम|सरनेम|पारिवारिक नाम|आडनाव|थर|ఇంటి పేరు|ఇంటిపేరు|చివరి పేరు|ପଦବୀ|ଉପନାମ
        ଶେଷ ନାମ|পদবি|পদবী|শেষ নাম|উপাধি|குடும்பப் பெயர்|கடைசி பெயர்|ಕೊನೆಯ ಹೆಸರು|ಕುಟುಂಬದ ಹೆಸರು
        കുടുംബപ്പേര്|અટક|છેલ્લું નામ|ਉਪਨਾਮ|ਆਖਰੀ ਨਾਂ""",
    "title": """
        title|salutation|honorific|prefix|name prefix|degree before name|civilite|titre
        tratamiento|anrede|titel|tratamento|pronome de tratamento|titolo|aanhef|tytul|обращение
        اللقب الفخري|敬称|称谓|संबोधन|उपाधि सम्मान|గౌరవ సంబోధన|ସମ୍ବୋଧନ|সম্বোধন""",
    "display_name": """
        display name|badge name|name on badge|name for badge|name tag|nametag|nickname|nick name
        nick|preferred name|calling name|known as|goes by|name as it should appear on badge
        what should we call you|alias|surnom|nom d affichage|pseudo|pseudonyme|apodo
        nombre preferido|anzeigename|spitzname|apelido carinhoso|nome social|nome de exibicao
        como gosta de ser chamado|nome preferito|roepnaam|pseudonim|прозвище|никнейм|اسم الشهرة
        呼び名|昵称|暱稱|닉네임|ชื่อเล่น|biet danh|nama panggilan|पुकारू नाम|बुलाने का नाम
        प्रदर्शन नाम|ముద్దుపేరు|ప్రదర్శన పేరు|ଡାକ ନାମ|ডাকনাম|ডাক নাম""",
    "username": """
        username|user name|user id|wiki username|wikimedia username|wikipedia username
        wikimedia user name|wikimedia account|wikipedia account|wiki user name|wiki account
        global account|wikimedia id|wiki id|unified login|sul account|user account|login|handle
        user|wiki user id|username on wiki|on wiki username|nom d utilisateur|nom d utilisatrice
        nom d utilisateur ice|nom d utilisateur wikimedia|compte wikimedia|identifiant
        nombre de usuario|nombre de usuaria|usuario|usuario wikimedia|cuenta wikimedia
        usuario de wikipedia|benutzername|nutzername|wikimedia benutzername|benutzer
        benutzerkonto|nome de usuario|nome de utilizador|nome de usuaria|conta wikimedia
        nome utente|utente|gebruikersnaam|nazwa uzytkownika|uzivatelske jmeno|felhasznalonev
        kullanici adi|anvandarnamn|brugernavn|имя участника|имя пользователя|логин
        имя учетной записи|імя користувача|اسم المستخدم|نام کاربری|صارف نام|שם משתמש|用户名
        用戶名|使用者名稱|用户名称|利用者名|ユーザー名|사용자 이름|사용자명|아이디|ชื่อผู้ใช้
        ten nguoi dung|nama pengguna|jina la mtumiaji|सदस्यनाम|सदस्य नाम|उपयोगकर्ता नाम
        प्रयोक्ता नाम|यूज़रनेम|यूजरनेम|विकिपीडिया सदस्यनाम|सदस्यनाव|వాడుకరి పేరు|వాడుకరిపేరు
        యూజర్ నేమ్|వికీ వాడుకరి పేరు|ବ୍ୟବହାରକାରୀ ନାମ|ବ୍ୟବହାରକାରୀଙ୍କ ନାମ|ୟୁଜରନେମ|ସଭ୍ୟ ନାମ
        ব্যবহারকারী নাম|ব্যবহারকারীর নাম|ব্যবহারকারী|সদস্যনাম|பயனர் பெயர்|பயனர்பெயர்
        ಬಳಕೆದಾರ ಹೆಸರು|ಸದಸ್ಯರ ಹೆಸರು|ഉപയോക്തൃനാമം|ഉപയോക്തൃ നാമം|સભ્યનામ|સભ્ય નામ|વપરાશકર્તા નામ
        ਵਰਤੋਂਕਾਰ ਨਾਂ|ਵਰਤੋਂਕਾਰ ਨਾਮ""",
    "email": """
        email|e mail|mail|email address|e mail address|email id|mail id|e mail id|emails|email 1
        user email|attendee email|participant email|your email|your email address|contact email
        primary email|work email|personal email|participant e mail|attendee e mail
        e mail 1 value|recipient email|courriel|adresse electronique|adresse email
        adresse e mail|adresse mail|adresse courriel|mel|correo|correo electronico
        direccion de correo|direccion de correo electronico|email correo|e mail adresse
        mailadresse|emailadresse|endereco de email|endereco eletronico|endereco de e mail
        correio eletronico|correio electronico|posta elettronica|indirizzo email|e mailadres
        emailadres|adres email|adres e mail|emailova adresa|e posta|eposta|e posta adresi|e post
        epost|e postadress|sahkoposti|adresa de email|эл почта|электронная почта|почта
        адрес электронной почты|имейл|емейл|ел пошта|електронна пошта|ηλεκτρονικη διευθυνση
        البريد الإلكتروني|البريد الالكتروني|ایمیل|ای میل|דואל|דוא ל|אימייל|邮箱|电子邮件
        电子邮箱|電子郵件|電郵|邮件|メール|メールアドレス|電子メール|이메일|전자우편|อีเมล
        อีเมล์|thu dien tu|dia chi email|surel|alamat email|barua pepe|ईमेल|ई मेल|इमेल|ईमेल पता
        ईमेल आईडी|ई मेल पता|ईमेल पत्ता|इ मेल|ఈమెయిల్|ఇమెయిల్|ఈ మెయిల్|మెయిల్|ఈమెయిల్ చిరునామా
        ఈ మెయిలు|ఇ మెయిల్|ଇମେଲ|ଇ ମେଲ|ଇମେଲ୍|ଇ ମେଲ୍|ଇମେଲ ଠିକଣା|ଈମେଲ|ইমেইল|ই মেইল|ইমেল|ই মেল
        ইমেইল ঠিকানা|மின்னஞ்சல்|மின்னஞ்சல் முகவரி|ಇಮೇಲ್|ಇ ಮೇಲ್|ಮಿಂಚಂಚೆ|ഇമെയിൽ|ഇ മെയിൽ|ઇમેઇલ|ઈમેલ
        ઈ મેલ|ਈਮੇਲ|ਈ ਮੇਲ""",
    "phone": """
        phone|phone number|mobile|mobile number|mobile no|phone no|telephone|telephone number
        tel|tel no|cell|cell phone|cellphone|cell number|contact number|contact no|whatsapp
        whatsapp number|whatsapp no|mobile phone|ph no|ph|home phone|work phone|contact phone
        phone 1|phone 1 value|phone mobile|numero de telephone|portable|n de telephone
        telephone portable|gsm|telefono|numero de telefono|movil|celular|telefono movil
        numero de celular|telefon|telefonnummer|handy|handynummer|mobiltelefon|rufnummer
        telefone|numero de telefone|telemovel|cellulare|numero di telefono|telefoonnummer
        numer telefonu|telefonszam|telefon numarasi|телефон|номер телефона|мобильный
        номер телефону|τηλεφωνο|الهاتف|رقم الهاتف|الجوال|رقم الجوال|شماره تلفن|تلفن|فون نمبر|فون
        טלפון|נייד|电话|手机|手机号|電話|電話番号|手機|전화번호|휴대폰|연락처|โทรศัพท์|เบอร์โทร
        เบอร์โทรศัพท์|so dien thoai|dien thoai|telepon|nomor telepon|no hp|simu|फ़ोन|फोन|मोबाइल
        मोबाइल नंबर|फ़ोन नंबर|फोन नंबर|दूरभाष|मोबाईल|मोबाईल क्रमांक|संपर्क क्रमांक|सम्पर्क नम्बर
        ఫోన్|ఫోను|ఫోన్ నంబర్|ఫోన్ నంబరు|మొబైల్|మొబైల్ నంబర్|చరవాణి|ଫୋନ|ଫୋନ୍|ମୋବାଇଲ|ଫୋନ ନମ୍ବର
        ଫୋନ୍ ନମ୍ବର|ମୋବାଇଲ ନମ୍ବର|ফোন|মোবাইল|ফোন নম্বর|মোবাইল নম্বর|ফোন নাম্বার|தொலைபேசி|கைபேசி
        தொலைபேசி எண்|ಫೋನ್|ದೂರವಾಣಿ|ಮೊಬೈಲ್|ഫോൺ|ഫോൺ നമ്പർ|മൊബൈൽ|ફોન|મોબાઇલ|મોબાઈલ નંબર|ਫ਼ੋਨ|ਫੋਨ
        ਮੋਬਾਈਲ""",
    "languages": """
        language|languages|language s|languages spoken|spoken languages|languages known
        known languages|mother tongue|mother tongues|native tongue|language known
        native language|preferred language
        first language|language preference|language community|languages you speak
        languages you contribute in|languages you read and write|working language
        working languages|wiki language|home language|langue|langues|langue s|langues parlees
        langue maternelle|idioma|idiomas|lengua|lenguas|lengua materna|sprache|sprachen
        muttersprache|lingua|linguas|lingue|taal|talen|jezyk|jezyki|jazyk|jazyky|nyelv|dil
        diller|sprak|язык|языки|родной язык|мова|мови|γλωσσα|اللغة|اللغات|زبان|زبانیں|שפה|שפות
        语言|語言|言語|언어|ภาษา|ngon ngu|bahasa|lugha|भाषा|भाषाएँ|भाषाएं|मातृभाषा|भाषाहरू|బాష
        భాష|భాషలు|మాతృభాష|ଭାଷା|ମାତୃଭାଷା|ଭାଷାଗୁଡ଼ିକ|ভাষা|মাতৃভাষা|ভাষাসমূহ|மொழி|மொழிகள்|தாய்மொழி
        ಭಾಷೆ|ಭಾಷೆಗಳು|ಮಾತೃಭಾಷೆ|ഭാഷ|ഭാഷകൾ|ભાષા|ભાષાઓ|ਭਾਸ਼ਾ|ਬੋਲੀ|ᱯᱟᱹᱨᱥᱤ""",
    "writes": """
        writes|languages written|written languages|language written|languages you write
        languages i write|writing languages|language and script|languages and scripts|script
        scripts|languages you type|languages you can write|languages you can type|read and write
        langues ecrites|idiomas escritos|idiomas que escribe|geschriebene sprachen
        schriftsprachen|linguas escritas|lingue scritte|लिखने की भाषाएँ|लिखित भाषाएँ|लिपि
        రాసే భాషలు|లిపి|ଲେଖା ଭାଷା|ଲିପି|লিখিত ভাষা|লিপি|எழுதும் மொழிகள்|ಬರೆಯುವ ಭಾಷೆಗಳು|എഴുതുന്ന ഭാഷകൾ""",
    "region": """
        region|state|province|state ut|state or ut|state union territory|state province
        state region|home state|county|region pays|etat|bundesland|estado|provincia
        comunidad autonoma|departamento|regione|regio|provincie|wojewodztwo|kraj region|il
        регион|область|المنطقة|المحافظة|صوبہ|ریاست|省|省份|都道府県|지역|จังหวัด|tinh|provinsi
        mkoa|राज्य|प्रदेश|प्रांत|प्रदेश राज्य|రాష్ట్రం|ప్రాంతం|ରାଜ୍ୟ|ଅଞ୍ଚଳ|রাজ্য|বিভাগ|অঞ্চল
        மாநிலம்|ರಾಜ್ಯ|സംസ്ഥാനം|રાજ્ય|ਰਾਜ|ਸੂਬਾ""",
    "region.city": """
        city|town|city town|city village|village|home city|hometown|home town|district
        city district|place|ville|commune|ciudad|localidad|municipio|stadt|ort|wohnort|cidade
        localidade|citta|comune|stad|plaats|woonplaats|miasto|mesto|varos|sehir|город|місто|πολη
        المدينة|شہر|شهر|עיר|城市|市|市区町村|도시|เมือง|thanh pho|kota|mji|शहर|नगर|गाँव|जिला
        ज़िला|स्थान|गाव|నగరం|ఊరు|పట్టణం|జిల్లా|ସହର|ଜିଲ୍ଲା|ଗାଁ|শহর|জেলা|ஊர்|நகரம்|மாவட்டம்|ನಗರ
        ಊರು|ಜಿಲ್ಲೆ|നഗരം|സ്ഥലം|ജില്ല|શહેર|ગામ|ਸ਼ਹਿਰ|ਪਿੰਡ""",
    "region.place": """
        location|based in|where are you from|where are you based|where are you located|residence
        place of residence|city state|city and state|city country|city state country
        native place|lieu|lieu de residence|ubicacion|lugar|lugar de residencia|standort
        localizacao|residenza|местоположение|الموقع|所在地|ที่อยู่|निवास|निवास स्थान|నివాసం
        ସ୍ଥାନ|ঠিকানা শহর""",
    "region.country": """
        country|country of residence|home country|nation|pays|pais|land|paese|kraj|zeme|orszag
        ulke|страна|країна|χωρα|البلد|الدولة|ملک|کشور|ארץ|מדינה|国家|國家|国|국가|ประเทศ
        quoc gia|negara|nchi|देश|దేశం|ଦେଶ|দেশ|நாடு|ದೇಶ|രാജ്യം|દેશ|ਦੇਸ਼""",
    "community": """
        community|communities|affiliation|organisation|organization|institution|institute
        company|company name|employer|user group|usergroup|chapter|affiliate|wikimedia community
        wiki community|home wiki|home project|home wiki project|organisation name
        organization name|association|university|college|group community|wikimedia affiliate
        communaute|organisme|entreprise|societe|etablissement|structure|comunidad|organizacion
        institucion|empresa|afiliacion|gemeinschaft|firma|einrichtung|verein|unternehmen
        institut|comunidade|organizacao|instituicao|afiliacao|organizzazione|ente|azienda
        organisatie|organizacja|organizace|szervezet|kurum|сообщество|организация|спільнота
        організація|المؤسسة|المنظمة|المجتمع|ادارہ|ארגון|社区|社區|组织|單位|单位|所属|団体|소속
        องค์กร|to chuc|organisasi|komunitas|shirika|समुदाय|संस्था|संगठन|संस्थान|సముదాయం|సంస్థ
        ସମ୍ପ୍ରଦାୟ|ସଂଗଠନ|ସଂସ୍ଥା|ସମୁଦାୟ|সম্প্রদায়|সংগঠন|প্রতিষ্ঠান|সংস্থা|சமூகம்|நிறுவனம்|அமைப்பு
        ಸಮುದಾಯ|ಸಂಸ್ಥೆ|സമൂഹം|സംഘടന|സ്ഥാപനം|સમુદાય|સંસ્થા|ਭਾਈਚਾਰਾ|ਸੰਸਥਾ""",
    "role": """
        role|roles|workshop role|participant role|role in workshop|role in event|event role
        your role|participant type|attendee type|type of participant|role at the workshop|role s
        rol|papel|funcao no evento|rolle|ruolo|rola|role dans l atelier|rol en el taller|роль
        роли|الدور|کردار|角色|役割|역할|บทบาท|vai tro|peran|भूमिका|పాత్ర|ଭୂମିକା|ভূমিকা|பங்கு
        ಪಾತ್ರ|ഭൂമിക|ભૂમિકા|ਭੂਮਿਕਾ""",
    "gender": """
        gender|sex|gender identity|genre|sexe|genero|sexo|geschlecht|genere|sesso|geslacht|plec
        pohlavi|nem|cinsiyet|пол|стать|φυλο|الجنس|جنس|صنف|מגדר|性别|性別|성별|เพศ|gioi tinh
        jenis kelamin|jinsia|लिंग|लिङ्ग|జెండర్|లింగం|ଲିଙ୍ଗ|লিঙ্গ|பாலினம்|பால்|ಲಿಂಗ|ലിംഗം|જાતિ
        લિંગ|ਲਿੰਗ""",
    "pronouns": """
        pronoun|pronouns|preferred pronouns|preferred pronoun|your pronouns|personal pronouns
        pronom|pronoms|pronombre|pronombres|pronomen|pronome|pronomes|pronomi|voornaamwoorden
        zaimki|местоимения|सर्वनाम|సర్వనామం|ସର୍ବନାମ|সর্বনাম""",
    "age_band": """
        age|age group|age band|age range|your age|age bracket|edad|alter|altersgruppe|idade|eta
        tranche d age|आयु|उम्र|आयु वर्ग|वय|వయస్సు|వయసు|ବୟସ|বয়স|வயது|ವಯಸ್ಸು|പ്രായം|ઉંમર|ਉਮਰ|عمر""",
    "background": """
        background|your background|backgrounds|profile|area of work|area of expertise|expertise""",
    "first_time": """
        first time|first timer|first time attendee|first time participant|first time or not
        is this your first time|newcomer|first workshop""",
    "access_needs": """
        access needs|accessibility|accessibility needs|accessibility requirements|access
        accessibility requirement|special needs|special assistance|accommodation needs
        disability|disabilities|besoins d accessibilite|accesibilidad|barrierefreiheit""",
    "food_needs": """
        food|food needs|food preference|food preferences|diet|dietary needs|dietary requirements
        dietary requirement|dietary restrictions|dietary preference|dietary preferences|meal
        meal preference|meal preferences|allergies|food allergies|allergy|veg non veg
        regime alimentaire|dieta|ernahrung|भोजन|आहार|భోజనం|ଖାଦ୍ୟ|খাবার|உணவு|ಆಹಾರ|ഭക്ഷണം""",
    "emergency_contact": """
        emergency contact|emergency contacts|contact in case of emergency
        in case of emergency contact|emergency contact person|contact d urgence
        contacto de emergencia|notfallkontakt|आपातकालीन संपर्क""",
    "remarks": """
        remarks|remark|comment|comments|note|notes|additional comments|any other comments
        observations|observation|remarque|remarques|commentaire|commentaires|observaciones
        comentario|comentarios|notas|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar
        kommentare|observacoes|osservazioni|commenti|opmerkingen|uwagi|poznamka|poznamky
        megjegyzes|notlar|примечание|примечания|комментарий|ملاحظات|ملاحظة|הערות|备注|備註|備考
        비고|หมายเหตุ|ghi chu|catatan|maoni|टिप्पणी|टिप्पणियाँ|टिप्पणियां|अभ्युक्ति|शेरा|गमनिका
        వ్యాఖ్యలు|గమనిక|గమనికలు|ଟିପ୍ପଣୀ|ମନ୍ତବ୍ୟ|মন্তব্য|குறிப்பு|குறிப்புகள்|ಟಿಪ್ಪಣಿ|കുറിപ്പ്
        കുറിപ്പുകൾ|નોંધ|ਟਿੱਪਣੀ""",
    "status": """
        status|attendee status|registration status|order status|ticket status|booking status
        rsvp|rsvp status|application status|participant status|statut|etat de la commande
        estado de inscripcion|estado de la orden|anmeldestatus|stato|статус|الحالة|状态|狀態
        स्थिति|స్థితి|ସ୍ଥିତି|অবস্থা""",
    "activity": """
        user action|join time|leave time|first join|last leave|in meeting duration
        duration minutes|time joined|time exited|heure d arrivee|heure de depart|beitrittszeit
        verlassen um|hora de entrada|hora de salida|timestamp|zeitstempel|horodateur
        marca temporal|joined at|left at|meeting duration|duration|action de l utilisateur
        benutzeraktion|accion de usuario""",
}

#: Headings that say the family name stands first, before a comma.
SWAPPED = """
        last first|last name first name|family name given name|family given|surname name
        surname first name|nom prenom|apellidos nombre|apellidos nombres|nachname vorname
        sobrenome nome|cognome nome|apelido nome|surname given name|surname forename
        name last first|full name last first|name family given|last name first
        name surname first|nazwisko imie|prijmeni jmeno|фамилия имя|achternaam voornaam
        surname given names|surname forenames
"""

#: Headings of parts after whose fashion the family name stands first.
FAMILY_FIRST = "vezeteknev|csaladnev|姓|성|苗字|ho|ఇంటి పేరు|ఇంటిపేరు"

#: A heading about somebody or something else than the person: its "name" is not theirs.
OTHERS = """
    emergency father fathers mother mothers husband wife spouse guardian parent kin
    referee referrer reference nominator nominated nominee roommate bank airport hotel
    passport aadhaar aadhar visa twitter github gitlab facebook instagram linkedin
    telegram mastodon orcid skype discord birth dob password secret event project
    product ticket session file course workshop manager supervisor seat website url link
    invoice billing account voucher coupon code school pet
"""

#: A heading about who paid; taken only where nothing says more about the person who comes.
BUYERS = """
    buyer purchaser ordered order payer billing invoice booker acheteur comprador kaufer besteller
"""
