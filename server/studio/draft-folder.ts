import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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
    const isDraft = (path: string) => path.slice(folder.length + 1) in files
    if (beside === 'all') linkPack(from, to, isDraft)
    else for (const name of voiceFiles) link(join(from, name), join(to, name), isDraft)
    for (const [file, text] of Object.entries(files)) if (text !== null) write(join(folder, file), text)
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function linkShared(botsDir: string, folder: string, bot: string): void {
  for (const name of readdirSync(botsDir)) if (name !== bot) symlinkSync(join(botsDir, name), join(folder, name))
}

/** Folders of a pack are made anew, so that a draft can stand in them. */
function linkPack(from: string, to: string, isDraft: (path: string) => boolean): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkPack(source, target, isDraft)
    else link(source, target, isDraft)
  }
}

function link(source: string, target: string, isDraft: (path: string) => boolean): void {
  if (isDraft(target) || !existsSync(source)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(source, target)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
