/** What kind of thing a question asks for, told by its folded words in Latvian, English or Russian. */
export const questionTypes = [
  'cost',
  'time',
  'where',
  'documents',
  'who',
  'how',
  'may',
  'what',
  'lost',
  'change',
  'error',
] as const

// Beginnings of folded words; "$" closes a word that has no endings.
const beginnings: Record<(typeof questionTypes)[number], RegExp> = {
  cost: /^(maks|cena|cenas|cenu|nodev|izmaks|tarif|bezmaks|atlaid|eiro|eur$|cost|fee|pric|pay|charg|euro|free|discount|стои|цен[ауы]|пошлин|плат|беспл|скид|евро)/,
  time: /^(ilgi|ilgs|termin|laik|dien|menes|atri|steidz|kad$|lidz|long|time|deadlin|day|month|fast|soon|when|urgent|quick|срок|когда|дне|дня|день|месяц|быстр|долго|сроч)/,
  where: /^(kur$|viet|adres|where|address|place|office|где|куда|адрес)/,
  documents: /^(dokument|papir|veidlap|izzin|aplieci|document|paper|form$|forms$|документ|бумаг|справк|форм)/,
  who: /^(kurs|kam$|kas$|who|кто|кому)/,
  how: /^(ka$|how|как$)/,
  may: /^(vai$|drikst|var$|varu|can|may|allowed|must|obligat|ли$|можно|нужно|обязат)/,
  what: /^(kads|kada|kadi|kadas|ko$|what|which|что|какой|какая|какие|какое)/,
  lost: /^(pazaud|nozag|lost|stolen|потер|укра)/,
  change: /^(main|izmain|mainij|chang|измен|помен|смен)/,
  error: /^(klud|nepareiz|error|wrong|ошиб)/,
}

/** Which types the words speak of, one flag for each of `questionTypes`. */
export function typesOfQuestion(foldedWords: readonly string[]): boolean[] {
  return questionTypes.map((type) => foldedWords.some((word) => beginnings[type].test(word)))
}
