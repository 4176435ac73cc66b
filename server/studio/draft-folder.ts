import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import type { Files } from './item-store.ts'

/** Which files of the pack stand beside the draft: all of them, or only those that a single answer rests on. */
export type Beside = 'all' | 'voice'

const voiceFiles = ['bot.yaml', 'facts.yaml', 'messages.yaml']

/**
 * Shows a packs folder in which the draft stands in the place of its files, and takes it away again. Everything
 * else are links, so that reading and checking are the very same as for what is saved, and nothing of the pack is
 * written.
 */
export function withDraft<T>(
  { botsDir, bot, files }: { botsDir: string; bot: string; files: Files },
  beside: Beside,
  work: (draftDir: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'draft-'))
  try {
    linkShared(resolve(botsDir), folder, bot)
    const from = join(resolve(botsDir), bot)
    const to = join(folder, bot)
    const drafts = Object.keys(files).map((file) => join(folder, file))
    if (beside === 'all') linkPack(from, to, drafts)
    else for (const name of voiceFiles) link(join(from, name), join(to, name), drafts)
    for (const [file, text] of Object.entries(files)) if (text !== null) write(join(folder, file), text)
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function linkShared(botsDir: string, folder: string, bot: string): void {
  for (const name of readdirSync(botsDir)) if (name !== bot) symlinkSync(join(botsDir, name), join(folder, name))
}

/** Only a folder in which a draft stands is made anew; the others are one link each. */
function linkPack(from: string, to: string, drafts: readonly string[]): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    const holdsDraft = drafts.some((draft) => draft.startsWith(`${target}${sep}`))
    if (entry.isDirectory() && holdsDraft) linkPack(source, target, drafts)
    else link(source, target, drafts)
  }
}

function link(source: string, target: string, drafts: readonly string[]): void {
  if (drafts.includes(target) || !existsSync(source)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(source, target)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
