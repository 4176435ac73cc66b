// Builds what is missing, then serves.
import { build } from './build.mjs'

await build()
await import('../build/server/main.js')
