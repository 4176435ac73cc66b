import { findPackIds } from '../packs/load-pack.ts'
import type { PackPlace } from '../runtime/read-pack.ts'
import type { Publication, PublishingStore } from '../store/store.ts'
import type { Versions } from './versions.ts'

/** A pack that serves from the folder in which its authors write. */
export type Draft = Required<Pick<PackPlace, 'id' | 'folder'>>

/** Packs that nobody has published yet; none while the packs folder cannot be read. */
export function findDrafts(botsDir: string, published: readonly Publication[]): Draft[] {
  const ids = new Set(published.map(({ bot }) => bot))
  return readIds(botsDir)
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, folder: botsDir }))
}

/** Where the version of a publication lies. */
export function placeOf({ bot, version }: Publication, versions: Versions): PackPlace {
  return { id: bot, folder: versions.folderOf(bot, version), version }
}

/**
 * What a server begins with: of each bot the version that was published last, else its folder. When the files of that
 * version are damaged, the one that served before does: what nobody has approved never takes the place of what was.
 */
export function placesAtStart(
  botsDir: string,
  { store, versions }: { store: PublishingStore; versions: Versions },
): PackPlace[] {
  const current = store.currentPublications()
  const published = current.map((publication) => {
    const history = store.publicationsOf(publication.bot)
    return placeOf(history.find(({ bot, version }) => versions.isWhole(bot, version)) ?? publication, versions)
  })
  return [...published, ...findDrafts(botsDir, current)]
}

function readIds(botsDir: string): string[] {
  try {
    return findPackIds(botsDir)
  } catch {
    // The folder is gone for the moment, or for good: what it held goes on serving as it was read.
    return []
  }
}
