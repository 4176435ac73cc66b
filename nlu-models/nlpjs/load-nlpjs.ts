import { createRequire } from 'node:module'

type NlpJs = typeof import('@nlpjs/basic')

const require = createRequire(import.meta.url)

/** The library, loaded when first asked for: it takes time that only some need. */
export function loadNlpJs(): NlpJs {
  const { emitWarning } = process
  // Its logger warns of an old option of its own, which nothing can turn off.
  process.emitWarning = () => {}
  try {
    return require('@nlpjs/basic') as NlpJs
  } finally {
    process.emitWarning = emitWarning
  }
}
