import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How large the generated platform is. */
export interface Size {
  packs: number
  topics: number
}

const syllables =
  'ba be bi da de di ga ge ka ki la le li ma me mi na ne ni pa pe ra re ri sa se ta te ti va ve vi za ze'.split(' ')
const things = 30
const actions = [
  'reģistrācija',
  'maksa',
  'termiņš',
  'veidlapa',
  'pārsūdzība',
  'izziņa',
  'kopija',
  'maiņa',
  'anulēšana',
  'pārbaude',
]
const ways = ['parastā kārtībā', 'steidzamā kārtībā']

/** A made-up word of four syllables: the same number gives the same one. */
function word(number: number): string {
  const base = syllables.length
  const digits = [number, number / base, number / base ** 2, number / base ** 3].map((x) => Math.floor(x) % base)
  // Multiplying by a prime keeps neighbouring numbers from looking alike.
  return `${digits.map((digit, i) => syllables[(digit * 7 + i * 11) % base]).join('')}s`
}

/** Writes packs that pass `check`, each of made-up things that can be registered, paid and appealed. */
export function writePacks(botsDir: string, { packs, topics }: Size): void {
  mkdirSync(botsDir, { recursive: true })
  cpSync('bots/_shared', join(botsDir, '_shared'), { recursive: true })
  for (let number = 0; number < packs; number++) writePack(botsDir, number, { packs, topics })
}

export const packId = (number: number) => `load-${String(number).padStart(3, '0')}`

/** A topic's questions, for writing and for asking. */
export function questionsOf(pack: number, topic: number): string[] {
  const thing = word(1 + 7919 * (pack * things + Math.floor(topic / (actions.length * ways.length))))
  const action = actions[topic % actions.length] as string
  const way = ways[Math.floor(topic / actions.length) % ways.length] as string
  const what = `${thing} ${action} ${way}`
  return [
    `Kāda ir ${what}?`,
    what,
    `gribu zināt, kā notiek ${what}`,
    `vai ${what} man vajadzīga`,
    `pastāstiet, lūdzu, par ${action} ${thing} ${way}`,
    `${way} ${action} ${thing}`,
  ]
}

function writePack(botsDir: string, number: number, { packs, topics }: Size): void {
  const id = packId(number)
  const folder = (name: string) => {
    mkdirSync(join(botsDir, id, name), { recursive: true })
    return join(botsDir, id, name)
  }
  const neighbours = [1, 2].map((step) => packId((number + step) % packs)).filter((other) => other !== id)
  writeFileSync(
    join(folder('.'), 'bot.yaml'),
    `name: { lv: Iestāde ${number} }
assistant: { lv: iestādes ${number} virtuālais asistents }
languages: [lv]
sources:
  front: { title: { lv: Iestāde ${number} }, url: https://www.example.lv }
contacts: { phone: contact.phone, email: contact.email }
queue: ${id}
hours: null
scope: { lv: iestādes pakalpojumu jautājumos }
owns: { lv: [pakalpojums] }
neighbours: [${neighbours.join(', ')}]
target: { wrong: 0.03 }
retention: { days: 30 }
origins: []
`,
  )
  writeFileSync(
    join(botsDir, id, 'facts.yaml'),
    `F-1:
  about: Iestādes tālrunis un e-pasts
  values: { contact.phone: "60000000", contact.email: pasts@example.lv }
  source: example.lv
  seen: 2026-11-24
  mark: A
`,
  )
  const knowledge = folder('knowledge')
  for (let topic = 0; topic < topics; topic++) {
    const questions = questionsOf(number, topic)
    const title = questions[1] as string
    writeFileSync(
      join(knowledge, `topic-${topic}.yaml`),
      `title: { lv: ${title} }
facts: [F-1]
source: front
mark: A
seen: 2026-11-24
reviewedBy: null
reviewedOn: null
questions:
  lv:
${questions.map((question) => `    - "${question}"\n`).join('')}`,
    )
    writeFileSync(
      join(knowledge, `topic-${topic}.lv.md`),
      `Jautājumā "${title}" zvaniet {contact.phone}.\n\nIestāde par to atbild darba dienās; rakstīt var uz {contact.email}.\n`,
    )
  }
}
