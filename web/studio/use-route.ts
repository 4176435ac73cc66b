import { useEffect, useState } from 'preact/hooks'
import type { Place } from './api.ts'
import type { Kind } from './forms.ts'

/** What the page shows: an item of a pack, the box for trying, what serves, what was taken out, or nothing yet. */
export type Route = { at: 'nothing' } | { at: 'try' | 'publishing' | 'removed'; bot: string } | ({ at: 'item' } & Place)

const kinds: readonly Kind[] = ['topic', 'fact', 'dialog', 'test', 'bot', 'messages', 'pile']

/** `#/library/topic/card-fee` → what to show. */
export function parseRoute(hash: string): Route {
  const [bot = '', kind = '', id = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  if (bot !== '' && (kind === 'try' || kind === 'publishing' || kind === 'removed')) return { at: kind, bot }
  const known = kinds.find((one) => one === kind)
  return bot !== '' && known && id !== '' ? { at: 'item', bot, kind: known, id } : { at: 'nothing' }
}

/** The address of an item, for links. */
export function hrefOf({ bot, kind, id }: Place): string {
  return `#/${bot}/${kind}/${encodeURIComponent(id)}`
}

/** The topic, dialog, tests or institution that a file below the packs folder belongs to. */
export function placeOfFile(file: string): Place | undefined {
  const [bot = '', folder = '', name = ''] = file.split('/')
  if (folder === 'bot.yaml') return { bot, kind: 'bot', id: 'bot' }
  if (folder === 'messages.yaml') return { bot, kind: 'messages', id: 'messages' }
  const kind = kindIn[folder]
  const id = kind === 'test' ? name.replace(/\.yaml$/, '') : name.replace(/\..*$/, '')
  return kind && id !== '' && name !== id ? { bot, kind, id } : undefined
}

const kindIn: Readonly<Record<string, Kind>> = { knowledge: 'topic', dialogs: 'dialog', tests: 'test', nlu: 'pile' }

/** Follows the address, so that back, forward and bookmarks work. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return parseRoute(hash)
}
