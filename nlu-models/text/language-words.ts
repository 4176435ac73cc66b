const list = (words: string) => words.trim().split(/\s+/)

// Common words of each language, in many forms, so that their letters show how the language is built.

/** Latvian, folded. */
export const latvianWords = list(`
  un ir kas ka ko kam kur kad cik vai par no uz ar bez lai ja es tu vins vina mes jus man mums jums mani sis si sie tas
  tie bet vel jau nav esmu esat bija bus var varu varat drikst vajag vajadzetu jabut gribu velos ludzu paldies sveiki
  labdien labrit labvakar kads kada kadi kadas kura kurs kuri mans mana manu manas savs savu savas pec pirms pie caur
  starp zem virs tikai ari tad te seit ta tapat kapec cits cita citi citu viss visi visu visas maksa maksat jamaksa
  maksaja samaksat samaksaju iesniegt iesniedzu jaiesniedz registret registresana registracija registracijas uznemums
  uznemuma uznemumu firma firmu firmas nodeva nodevas termins termina valde valdes loceklis locekli biedriba biedribas
  eiro dienas diena dienu dienas gads gada gadu kartiba nevar nevaru jauns jauna jaunu manam manai dabut atvert taisit
  iespejams nepieciesams adrese adresi adreses nosaukums nosaukumu dokuments dokumentu dokumenti dokumentus pieteikums
  pieteikumu pieteikties iesniegums lemums lemumu statuti grozijumi izmainas izmainit mainit maina samazinat palielinat
  pamatkapitals kapitals dalas dalibnieks dalibnieku ipasnieks paraksts parakstit parakstu notars notara pilnvara
  izraksts izzina izzinu veidlapa veidlapu aizpildit parbaudit apskatit atrast atrodas atrodaties zvanit zvanu rakstit
  rakstu sutit sanemt sanemu nosutit pastu epasts talrunis talruna numurs numuru darba laiks laika laiku stunda minutes
  nedela menesis menesi menesa sodien rit vakar pirmdien piektdien sestdien svetdien rita vakara nakti pusdienas tagad
  drizak velak velreiz atkal vienmer nekad dazreiz biezi reti driz ilgi ilgak atri atrak leni steidzami labi labs laba
  labak slikti liels liela lielu mazs maza mazu dargi lets leti bezmaksas izmaksas cena cenas cenu nauda naudas naudu
  konts kontu banka bankas karte karti rekins rekinu parads parada sods soda sodu pabalsts pabalstu pensija pensijas
  alga algas darbs darbu darbinieks darbinieki cilveks cilveki cilveku berns berni berna bernu virs sieva gimene majas
  maja maju dzivoklis zeme zemes auto masina masinas masinu celu vaditajs apliecibu pase pases pasi karte identifikacija
  valsts valsti latvija latvijas latvija riga rigas riga iela ielas pilseta novads pagasts iestade iestades iestadi
  ministrija parvalde nodoklis nodokli nodoklu likums likuma noteikumi pants tiesa tiesas tiesibas pienakums atbilde
  atbildi jautajums jautajumu problema klude kluda kludas palidzet palidzi palidziet palidzibu palidziba zinat zinu
  zini nezinu saprast saprotu nesaprotu nesapratu domat domaju gribetu gribat grib negribu vajadzigs vajadzigi jadara
  darit dari daru dara jaiet iet eju aiziet nakt atnakt braukt atbraukt nopirkt pirkt pardot pardodu dot iedot atdot
  pateikt saki sakiet runat runaju parunat teikt lasit skatities redzet redzu dzirdet klausities spelet atskanot
  ieslegt ieslegt izslegt pagriez atver aizver parada paradi radit pastasti pastastit atgadini iestati nomaini pievieno
  dzest dzes izdzes nosauc meklet mekle uztaisit pagatavot edienu ediens udens kafija tirit gaisma gaismu gaismas istaba
  istaba virtuve dziesma dziesmu muzika muziku radio zinas jaunumi laikapstakli lietus sniegs saule auksts silts
  temperatura gradi karstums pasakums tiksanas sanaksme kalendars kalendara modinatajs zadinataju atgadinajums saraksts
  sarakstu viens viena vienu divi divas tris cetri pieci sesi septini astoni devini desmit simts tukstosi pirmais otrais
  neka nekas kaut kads jebkurs katrs katru pats pati pasa savukart tomer tacu turklat piemeram proti tapec tadel
  tapec jo nevis ne neviens nebija nebus neesmu nestrada strada stradaju stradat stradajat darbojas nedarbojas dibinat
  dibinu dibinasana likvidet likvidacija slegt slegsana apturet atjaunot pagarinat atcelt noraidit parsudzet apstridet
  pazinot pazinojums publicet ierakstit ieraksts dzesana reorganizacija maksatnespeja kila kreditors mantojums
  mantinieks laulibas laulatais dzimsana dzimusi mirusi miris deklaret dzivesvieta uzturesanas atlauja arzemes arvalsts
  arzemnieks pilsonis pilsoniba vecaki vecaku mate tevs students skola skolas slimnica arsts slimibas darbnespejas
  vajadzes busu busim busiet bijis bijusi budams lidz kopa pret del apmeram aptuveni parasti skaidrs skaidri diemzel
  protams varbut tiesam nu nuja ja ne okei sveicieni cau uzredzesanos ka tada tadi sads sada vinu vinam vinai viniem
  musu jusu sim tam tai tiem tos so to saja taja siem`)

/** English. */
export const englishWords = list(`
  the is are was were be been being do does did done have has had having can could will would should may might must i
  you he she it we they me him us them my your his her its our their this that these those what which who whom whose
  when where why how a an and or but if of to in on at by for from with without about into over under after before
  between not no yes please thanks thank hello hi hey good morning evening bye need want get got give make made take
  takes took put let go going went come see look find found know think tell say said show send sent ask asked answer
  register registered registration company companies firm business much many long cost costs price fee fees pay paid
  payment open close closed change changed changing new old am there any some all every each both other another more
  most less least few only also just still already yet again once twice never always often soon later now today tomorrow
  yesterday monday friday saturday sunday week month year day days hour hours minute time date deadline submit submitted
  application applications apply board member members name address office legal share shares capital owner owners
  beneficial manager director articles association amendment decision document documents form forms certificate extract
  copy signed sign signature electronic online website portal page link password account login log error problem wrong
  right help helped support person human agent someone somebody anyone anybody everything something nothing anything
  phone number call email mail post letter working work works worked hours free charge refund discount tax taxes income
  declaration benefit benefits pension child children parent parents family husband wife marriage birth death born
  passport card identity driving licence car vehicle plate insurance owner sell sold selling buy bought buying house flat
  land property street city town country state public government ministry law laws rule rules court judge notary rights
  duty fine penalty debt debtor creditor pledge insolvency bankruptcy liquidation liquidate wind up merge merger split
  found founder founded establish start stop begin end finish extend renew cancel delete remove add update check
  information data list report annual statement notice publish published entry record file filing lost stolen missing
  expired valid invalid required necessary possible allowed mandatory urgent fast quick slow cheap expensive big small
  high low first second third last next previous same different best better worse bad great nice fine sure okay clear
  understand understood mean means meant question questions because so than then though although while until since
  during through against among per via within outside inside near far up down out off back here away together maybe
  perhaps really very too quite enough almost exactly turn light lights music play song radio weather rain snow cold
  warm temperature alarm wake remind reminder set calendar event meeting news order food recipe cook coffee water room
  kitchen volume louder joke story movie book list play playing one two three four five six seven eight nine ten hundred
  thousand half lot lots kind sort way thing things people man woman friend boss employee employer staff salary job
  student school hospital doctor sick leave abroad foreign foreigner citizen citizenship residence permit visa`)

/** Russian, in Cyrillic. */
export const russianWords = list(`
  и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой о так для от ты все как мочь вы
  человек такой его сказать или еще бы себя один до время если сам когда другой ли даже нет где есть кто чтобы надо
  нужно можно нельзя мне меня мой моя мое мои мою моего моей вам вас ваш ваша ваше нам нас наш наша тебе тебя твой ему
  им ей ее их них этого этой эту эти этом того той тот та те тех тем там тут здесь туда сюда куда откуда почему зачем
  сколько какой какая какие какое каких какую чем чего кому кого чья чей стоит стоить стоимость цена цены плата платить
  заплатить заплатил оплатить оплата деньги евро счет счету банк карта карту картой пошлина пошлину пошлины скидка
  штраф налог налоги налогов налоговый доход доходы декларация декларацию пособие пособия пенсия пенсию пенсии зарплата
  регистрация регистрации регистрацию регистр регистре зарегистрировать регистрировать фирма фирму фирмы компания
  компанию компании предприятие предприятия предприятию общество общества бизнес дело открыть открываю закрыть изменить
  изменение изменения поменять сменить смена документ документы документов бумаги справка справку выписка выписку
  заявление заявления подать подаю подача отправить послать получить получу подписать подпись подписи подписывает
  устав устава капитал доля доли участник участники учредитель владелец владельца хозяин правление правления член члена
  директор бухгалтер нотариус нотариуса доверенность решение решения отказ отказали отказ обжаловать срок сроки срока
  дней день дня дни неделя недели месяц месяца месяцев год года лет час часа часов минут сегодня завтра вчера сейчас
  потом раньше позже скоро быстро долго ждать жду срочно утром вечером утро вечер добрый доброе доброго здравствуйте
  привет спасибо пожалуйста извините простите помогите помочь помощь подскажите скажите расскажите покажи покажите
  найти найди искать узнать знаю знаете знает не понимаю понял поняли понятно ясно хочу хотел хотела хотите хочется могу
  можем можете может смогу буду будет будем было была были был делать сделать сделал работает работаете работать работа
  работу работы адрес адреса телефон номер номера почта почте письмо сайт портал страница ссылка пароль вход войти
  ошибка проблема вопрос вопросы ответ ответить человека человеком сотрудник сотрудника оператор поговорить разговор
  машина машину автомобиль права водитель паспорт паспорта удостоверение личность гражданин гражданство вид жительство
  место дом квартира улица город страна латвия латвии рига риге россия граница границей иностранец иностранный
  ребенок ребенка дети детей мать отец родители семья муж жена брак рождение смерть умер родился школа больница врач
  больничный студент закон закона право суд суда обязательно обязан нужен нужна нужны должен должна должны хватит
  достаточно только уже тоже также опять снова всегда никогда иногда обычно часто очень много мало больше меньше лучше
  хуже хорошо плохо большой большая маленький новый новая новое новые старый первый второй третий последний следующий
  другая другие любой каждый никто ничего нибудь вместе через после перед между около под над
  при без про против вместо из-за потому поэтому чтоб хотя пока либо ни да ну вот вообще просто конечно наверное правда
  один одна одно два две три четыре пять шесть семь восемь девять десять сто тысяча включи выключи поставь включить
  музыка музыку песню радио погода погоду дождь свет будильник напомни список новости закажи еда кофе`)
