import { words } from 'words:studio'

const prefix = 'reason-'

/** Every reason that has words here, which are all of them. */
export const reasonKeys = Object.keys(words)
  .filter((key) => key.startsWith(prefix))
  .map((key) => key.slice(prefix.length))
