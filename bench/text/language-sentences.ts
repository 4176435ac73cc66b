const lines = (text: string) => text.trim().split(/\s*\n\s*/)

/** Short messages in each language, as people type them; every second one is for development, the others for the report. */
export const languageSentences = {
  lv: lines(`
    cik maksā
    kur pieteikties
    kas ir PLG
    kā reģistrēt SIA
    valdes maiņa
    darba laiks
    paldies liels
    labdien vai strādājat
    vai drīkst
    ko darīt
    SIA dibināšana
    PLG termiņš
    nodeva par filiāli
    adreses maiņa
    gada pārskats
    kad gatavs
    kurš paraksta
    cik ilgi jāgaida
    jā gribu
    nē nevajag
    juridiskā adrese
    MUN likme
    IK slēgšana
    statūtu grozījumi
    uzņēmuma nosaukums
    bērna pabalsts
    pases derīguma termiņš
    mašīnas pārreģistrācija
    pensijas izmaksa
    e-paraksts nedarbojas
    nevaru pieslēgties
    kur jūs atrodaties
    vai var tiešsaistē
    kā samaksāt rēķinu
    kur atrast veidlapu
    izziņa par nodokļiem
    vajag notāru
    bez notāra
    steidzami lūdzu
    ko nozīmē UR
    gribu atvērt savu firmu
    cik eiro maksā reģistrācija
    kādi papīri vajadzīgi filiālei
    man jānomaina valdes loceklis
    vai prokūristam vajag parakstu
    kad man jāmaksā avansa nodoklis
    kā atjaunot pasi ja esmu ārzemēs
    pazaudēju eID karti ko tagad
    kurā stāvā pieņem apmeklētājus
    vai sestdienās arī strādājat
    man atteica reģistrāciju kāpēc
    kā pārsūdzēt lēmumu
    cik dienās izskata pieteikumu
    var iesniegt pa pastu
    gribu likvidēt uzņēmumu
    kā mainīt juridisko adresi
    SIA ar vienu eiro
    vai AS vajag padomi
    kas skaitās patiesais labuma guvējs
    kāds ir minimālais pamatkapitāls
    kā pieteikt bērna kopšanas pabalstu
    cik liela ir vecāku alga
    vai pienākas slimības nauda
    kā aprēķina pensiju
    kad izmaksās pabalstu
    nopirku lietotu auto kas jādara
    vai vajag jaunas numurzīmes
    cik maksā tehniskā apskate
    kā deklarēt dzīvesvietu
    kā noņemt no uzskaites mašīnu
    saimnieciskās darbības reģistrācija
    kā iesniegt gada ienākumu deklarāciju
    cik procentu ir PVN
    kad atmaksās pārmaksāto nodokli
    vai studējošais saņem atvieglojumus
    kā kļūt par pašnodarbināto
    man nav e-paraksta
    kur dabūt e-adresi
    portāls neatveras
    kāpēc neredzu savu pieteikumu
    vai kāds te vispār atbild
    gribu runāt ar cilvēku
    savienojiet mani ar darbinieku
    tu nesaproti manu jautājumu
    tas nav tas ko es prasīju
    vēlreiz lūdzu
    un cik tas maksā
    un ja es to nokavēju
    bet man ir tikai viens dibinātājs
    labrīt man ir jautājums
    sveiki gribēju noskaidrot par nodevu
    labvakar vai varat palīdzēt
    liels paldies par palīdzību
    viss skaidrs
    nesapratu
    laulības līguma reģistrācija
    vai komercķīlu var dzēst
    kā pagarināt komercķīlu
    biedrības dibināšana soli pa solim
    cik biedru vajag biedrībai
    politiskās partijas reģistrācija
    masu informācijas līdzekļa apliecība
    maksātnespējas reģistra ieraksts
    kreditora prasījuma iesniegšana
    kur publicē paziņojumu par likvidāciju
    lēmums par pamatkapitāla palielināšanu
    dalībnieku reģistra nodalījums
    pārdodu savas daļas citam
    kā izstāties no valdes
    grāmatvede aizgāja ko iesniegt
    vai ārzemnieks var būt valdē
    ārvalstu dokumenta apliecināšana
    vai jātulko pase
    notariāli apliecināta kopija
    kur redzēt firmas īpašniekus
    izraksts no reģistra
    bezmaksas informācija par uzņēmumiem
    atvērtie dati
    reģistrācijas numurs neder
    nosaukums jau aizņemts
    vai drīkst nosaukumā rakstīt Latvija
    firma bez valdes
    pārstāvis nomira
    mantojumā saņemtas kapitāla daļas
    cik ilgi glabā dokumentus
    nodevas atmaksa
    samaksāju divreiz
    maksājuma uzdevumā kļūda
    kāds konts jānorāda
    vai var maksāt ar karti
    atlaide ja iesniedz elektroniski
    paātrināta izskatīšana
    vienas dienas laikā
    vai svētku dienās izskata
    šodien strādājat
    rīt būsiet
    pusdienlaiks cikos
    tālruņa numurs
    kurš ir atbildīgais
    sūdzība par darbinieku
    atsauksme par pakalpojumu
    kāpēc tik dārgi
    vai tas ir obligāti
    kas notiks ja nereģistrēšu
    sods par kavēšanu
    uzņēmuma pārcelšana uz Igauniju
    reorganizācija apvienošanas ceļā
    sadalīt firmu divās
    IK pārveidot par SIA
    pilnsabiedrības līgums
    zemnieku saimniecības pārreģistrācija
    kooperatīvā sabiedrība
    reliģiskās draudzes statūti
    arodbiedrības reģistrācija
    šķīrējtiesas saraksts
    publiskās personas iestāžu saraksts
    lietotāja parole aizmirsta
    palīdziet aizpildīt veidlapu
    vai kāds var paskatīties
    nu labi
    skaidrs paldies`),
  en: lines(`
    how much
    where to apply
    what is PLG
    register SIA
    board change
    opening hours
    thanks a lot
    hello anyone there
    is it free
    what now
    open a company
    PLG deadline
    branch office fee
    change address
    annual report
    when ready
    who signs
    how long
    yes please
    no thanks
    legal address
    MUN rate
    close IK
    amend articles
    company name
    child benefit
    passport expired
    car registration
    pension payment
    e-signature error
    cannot log in
    where are you
    can I do it online
    pay invoice
    find the form
    tax certificate
    need a notary
    without notary
    urgent please
    what does UR mean
    I want to open my own company
    how many euros is registration
    documents for a branch
    I need to replace a board member
    does the procurator have to sign
    when do I pay advance tax
    renew passport from abroad
    lost my eID card what now
    which floor do you receive visitors
    are you open on Saturdays
    why was my application rejected
    how do I appeal a decision
    how many days does review take
    can I send it by post
    I want to wind up my company
    how to move our registered office
    SIA with one euro
    does an AS need a supervisory council
    who counts as the beneficial owner
    minimum share capital
    how to claim childcare benefit
    how big is parental benefit
    am I entitled to sick pay
    how is the pension calculated
    when will you pay the benefit
    bought a used car what do I do
    do I need new plates
    price of roadworthiness test
    declare place of residence
    take my car off the register
    register as self-employed
    submit annual income declaration
    what percent is VAT
    when is overpaid tax refunded
    do students get relief
    become self employed
    I have no e-signature
    where do I get an e-address
    the portal does not open
    why can't I see my application
    does anybody answer here
    talk to a human
    connect me to an agent
    you do not understand my question
    that is not what I asked
    once more please
    and what does it cost
    and if I miss it
    but there is only one founder
    good morning I have a question
    hi wanted to ask about the fee
    good evening could you help
    many thanks for your help
    all clear
    did not get it
    register a marriage contract
    can a commercial pledge be deleted
    extend the pledge
    found an association step by step
    how many members does an association need
    political party registration
    mass media certificate
    insolvency register entry
    file a creditor claim
    where is liquidation published
    decision to increase share capital
    register of members extract
    selling my shares to someone
    resign from the board
    accountant left what to submit
    may a foreigner be on the board
    legalise a foreign document
    must the passport be translated
    notarised copy
    see company owners
    extract from the register
    free information on companies
    open data
    registration number invalid
    name already taken
    may the name contain Latvia
    company without a board
    representative died
    inherited shares
    how long are files kept
    refund of the fee
    paid twice
    mistake in payment order
    which account should I use
    can I pay by card
    discount for electronic filing
    fast track review
    within one day
    do you work on holidays
    open today
    tomorrow open
    lunch break when
    phone number
    who is responsible
    complaint about staff
    feedback on service
    why so expensive
    is it mandatory
    what if I do not register
    fine for being late
    move company to Estonia
    merger of two companies
    split the company in two
    turn IK into SIA
    partnership agreement
    farm re-registration
    cooperative society
    parish statutes
    trade union registration
    list of arbitration courts
    list of public institutions
    forgot my password
    help me fill in the form
    can somebody have a look
    ok fine
    got it thanks
    send me the link
    any update on my case
    does this apply to me`),
  ru: lines(`
    сколько стоит
    куда обращаться
    что такое PLG
    регистрация SIA
    смена правления
    часы работы
    большое спасибо
    есть кто живой
    это бесплатно
    что делать
    открыть фирму
    срок PLG
    пошлина за филиал
    сменить адрес
    годовой отчёт
    когда будет готово
    кто подписывает
    сколько ждать
    да хочу
    нет не надо
    юридический адрес
    ставка MUN
    закрыть IK
    хочу открыть свою фирму
    какие документы нужны для филиала
    надо поменять члена правления
    когда платить аванс
    как продлить паспорт за границей
    потерял карту eID
    вы работаете в субботу
    почему отказали
    как обжаловать решение
    можно послать по почте
    хочу ликвидировать предприятие
    SIA с одним евро
    кто такой истинный выгодоприобретатель
    как оформить пособие
    купил машину что дальше
    нет электронной подписи
    портал не открывается
    хочу поговорить с человеком
    вы не поняли мой вопрос
    а сколько это стоит
    доброе утро у меня вопрос
    спасибо за помощь
    всё понятно
    выписка из регистра
    вернуть пошлину
    заплатил два раза
    можно картой
    штраф за опоздание
    номер телефона
    помогите заполнить форму
    skolko stoit
    kuda obrashatsa
    chto takoe PLG
    registraciya SIA
    smena pravleniya
    chasi raboti
    bolshoe spasibo
    est kto zhivoj
    eto besplatno
    chto delat
    otkrit firmu
    srok PLG
    poshlina za filial
    smenit adres
    godovoj otchet
    kogda budet gotovo
    kto podpisivaet
    skolko zhdat
    da hochu
    net ne nado
    juridicheskij adres
    stavka MUN
    zakrit IK
    izmenit ustav
    nazvanie firmi
    posobie na rebenka
    srok pasporta
    registracija mashini
    viplata pensii
    podpis ne rabotaet
    ne mogu vojti
    gde vi nahodites
    mozhno onlain
    oplatit schet
    gde najti blank
    spravka o nalogah
    nuzhen notarius
    bez notariusa
    srochno pozhalujsta
    chto znachit UR
    hochu otkryt svoyu firmu
    skolko evro stoit registratsiya
    kakie dokumenti nuzhni dlya filiala
    nado pomenyat chlena pravlenija
    nuzhna li podpis prokurista
    kogda platit avans po nalogam
    kak prodlit pasport za granicej
    poteryal kartu eID chto teper
    na kakom etazhe priem
    vi rabotaete v subbotu
    pochemu otkazali v registracii
    kak obzhalovat reshenie
    za skolko dnej rassmotryat zayavlenie
    mozhno poslat po pochte
    hochu likvidirovat predpriyatie
    kak smenit juridicheskij adres
    SIA s odnim evro
    nuzhen li sovet dlya AS
    kto takoj istinnij vigodopriobretatel
    minimalnij osnovnoj kapital
    kak oformit posobie po uhodu
    kakaya roditelskaya zarplata
    polozhen li mne bolnichnij
    kak schitajut pensiju
    kogda viplatyat posobie
    kupil mashinu chto delat
    nuzhni li novie nomera
    skolko stoit tehosmotr
    kak deklarirovat mesto zhitelstva
    snyat mashinu s ucheta
    kak podat deklaraciju
    skolko procentov PVN
    kogda vernut pereplatu
    kak stat samozanyatim
    u menya net podpisi
    gde vzyat e-adres
    portal ne otkrivaetsya
    pochemu ne vizhu svoe zayavlenie
    zdes voobsche kto nibud otvechaet
    hochu pogovorit s chelovekom
    soedinite menya s sotrudnikom
    vi ne ponyali moj vopros
    eto ne to chto ya sprosil
    eshe raz pozhaluista
    a skolko eto stoit
    a esli ya opozdayu
    no u menya odin uchreditel
    dobroe utro u menya vopros
    zdravstvujte hotel uznat pro poshlinu
    dobrij vecher pomogite
    spasibo za pomosh
    vse ponyatno
    ne ponyal
    brachnij dogovor registraciya
    mozhno li pogasit zalog
    skolko chlenov nado dlya obschestva
    registraciya partii
    gde publikujut o likvidacii
    prodaju svoi doli
    vijti iz pravleniya
    mozhet li inostranec bit v pravlenii
    nado li perevodit pasport
    vipiska iz registra
    nazvanie uzhe zanyato
    vernut poshlinu
    zaplatil dva raza
    kakoj schet ukazat
    mozhno kartoj
    skidka esli podavat elektronno
    rabotaete segodnya
    nomer telefona
    pochemu tak dorogo
    eto objazatelno
    shtraf za opozdanie
    zabil parol
    pomogite zapolnit formu
    nu ladno
    yasno spasibo`),
} as const
