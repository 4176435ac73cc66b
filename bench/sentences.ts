import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { textsOf } from '../server/packs/check/check-dialog-texts.ts'
import { findPackIds, loadMessages } from '../server/packs/load-pack.ts'
import type { Pack, Topic } from '../server/packs/pack.ts'
import { sharedId } from '../server/packs/pack-files.ts'
import { composeTopic, type PackVoice } from '../server/runtime/compose.ts'
import { fillDialogText } from '../server/runtime/dialogs/fill-dialog.ts'
import { createVoice } from '../server/runtime/learn-bot.ts'
import { readPack } from '../server/runtime/read-pack.ts'
import { rigaDay } from '../server/runtime/riga-day.ts'

/** One Latvian text that a citizen can read, and the file it stands in. */
interface Spoken {
  text: string
  place: string
}

const botsDir = 'bots'
const sampleSize = 100

/**
 * A hundred Latvian sentences for an editor to read blind, each alone.
 *
 * `npm run bench -- sentences [seed]`; with `places` after the seed each shows its file, for mending it afterwards.
 */
export function sentencesBench(_dataDir: string, args: readonly string[]): string {
  const seed = args.find((arg) => /^\d+$/.test(arg)) ?? '1'
  const all = sentencesByPlace(allSpoken())
  const lines = drawSentences([...all.keys()], seed, sampleSize).map((sentence, i) =>
    args.includes('places') ? `${i + 1}. ${sentence} [${all.get(sentence)}]` : `${i + 1}. ${sentence}`,
  )
  return [`${lines.length} of ${all.size} sentences, seed ${seed}.`, '', ...lines].join('\n')
}

/** The first so many in the order of their hashes: the same for a seed, wherever the other sentences stand. */
export function drawSentences(sentences: readonly string[], seed: string, size: number): string[] {
  const hash = (sentence: string) => createHash('sha256').update(`${seed} ${sentence}`).digest('hex')
  return sentences
    .map((sentence) => ({ sentence, hash: hash(sentence) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, size)
    .map(({ sentence }) => sentence)
}

/** Cuts Markdown into sentences without its signs; pieces of one or two words say too little to be judged alone. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-#>]+|\d+\.)\s+/, ''))
    .flatMap((line) => line.split(/(?<=\p{L}{3}[.!?][”)]?|\.\p{L}{2}[.]|[)”\d}][.!?])\s+(?!Nr\.)(?=[\p{Lu}„])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length > 2)
}

function sentencesByPlace(spoken: readonly Spoken[]): Map<string, string> {
  const places = new Map<string, string>()
  for (const { text, place } of spoken) {
    for (const sentence of sentencesOf(text)) if (!places.has(sentence)) places.set(sentence, place)
  }
  return places
}

function allSpoken(): Spoken[] {
  const day = () => rigaDay(new Date())
  const voices = findPackIds(botsDir).flatMap((id) => {
    const read = readPack({ id, folder: botsDir })
    return read.pack ? [createVoice(read, day)] : []
  })
  return [...voices.flatMap(spokenBy), ...interfaceWords()]
}

function spokenBy(voice: PackVoice): Spoken[] {
  const { pack } = voice
  return [
    ...ownNames(pack),
    ...pack.topics.flatMap((topic) => topicTexts(voice, topic)),
    ...dialogTexts(voice),
    ...messageTexts(voice),
  ]
}

function ownNames({ id, bot }: Pack): Spoken[] {
  const titles = Object.values(bot.sources).map(({ title }) => title.lv)
  return [bot.name.lv, bot.assistant.lv, bot.scope.lv, ...titles].flatMap((text) =>
    text === undefined ? [] : [{ text, place: `${id}/bot.yaml` }],
  )
}

/** A topic as it is answered, once for each of its variants and once with none known. */
function topicTexts(voice: PackVoice, topic: Topic): Spoken[] {
  const variants = Object.entries(topic.condition?.variants ?? {})
  const composed = [null, ...variants.map(([id]) => id)].map((variant) =>
    composeTopic(voice, topic, { language: 'lv', day: voice.day(), variant }),
  )
  const labels = variants.map(([, { label }]) => label.lv ?? '')
  const texts = [topic.title.lv ?? '', ...labels, ...composed.flatMap(({ summary, details }) => [summary, details])]
  return texts.map((text) => ({ text, place: `${topic.institution}/knowledge/${topic.id}` }))
}

/** Dialogs and repairs with the facts of the day; what the citizen would give stays in its braces. */
function dialogTexts(voice: PackVoice): Spoken[] {
  const { dialogs, repairs } = voice.pack
  const state = { open: [], slots: {}, rows: {}, misses: 0, offering: null, silences: 0 }
  const fill = (text: string) => fillDialogText(text, { voice, dialogs, language: 'lv', day: voice.day(), state })
  const said = dialogs.flatMap((dialog) =>
    textsOf(dialog).map(({ texts }) => ({
      text: texts.lv ?? '',
      place: `${dialog.institution}/dialogs/${dialog.id}.yaml`,
    })),
  )
  const repaired = Object.entries(repairs).map(([name, { say }]) => ({
    text: say.lv ?? '',
    place: `${sharedId}/dialogs/repair/${name}.yaml`,
  }))
  return [...said, ...repaired].map(({ text, place }) => ({ text: fill(text), place }))
}

function messageTexts({ pack, say }: PackVoice): Spoken[] {
  const { messages } = loadMessages(botsDir, pack.id)
  // The contacts are said inside other sentences alone, where the pack has them.
  const keys = Object.keys(messages).filter((key) => !key.startsWith('contacts'))
  return keys.map((key) => ({ text: say(key, 'lv'), place: `${sharedId}/messages.yaml` }))
}

// The desk and the studio are read by staff.
const citizenPages = ['ask.yaml', 'portal.yaml', 'widget.yaml']

function interfaceWords(): Spoken[] {
  const folder = join(botsDir, sharedId, 'interface')
  return readdirSync(folder)
    .filter((file) => citizenPages.includes(file))
    .flatMap((file) => {
      const words = parse(readFileSync(join(folder, file), 'utf8')) as Record<string, { lv: string }>
      return Object.values(words).map(({ lv }) => ({ text: lv, place: `${sharedId}/interface/${file}` }))
    })
}
