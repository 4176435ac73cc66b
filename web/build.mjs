// Builds the pages into web/dist: one embeddable widget, the desk, the studio and the portal. Words come from bots/_shared/interface.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { parse } from 'yaml'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
const entries = {
  widget: 'widget/main.tsx',
  desk: 'desk/main.tsx',
  studio: 'studio/main.tsx',
  portal: 'portal/main.tsx',
}

/** `import words from 'words:widget'` gives bots/_shared/interface/widget.yaml. */
const words = {
  name: 'words',
  resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
  load: (id) => {
    if (!id.startsWith('\0words:')) return undefined
    const file = join(here, '..', 'bots', '_shared', 'interface', `${id.slice('\0words:'.length)}.yaml`)
    return `export const words = ${JSON.stringify(parse(readFileSync(file, 'utf8')))}`
  },
}

/** Writes everything that browsers load. */
export async function buildWeb() {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      root: here,
      configFile: false,
      logLevel: 'warn',
      plugins: [words],
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: {
        outDir: dist,
        emptyOutDir: false,
        target: 'es2022',
        lib: { entry: join(here, entry), name, formats: ['iife'], fileName: () => `${name}.js` },
      },
    })
  }
  for (const file of ['index.html', 'desk.html', 'studio.html', 'desk.css', 'studio.css', 'portal.css', 'ask.css'])
    copyFileSync(join(here, 'pages', file), join(dist, file))
}

if (process.argv[1]?.endsWith('web/build.mjs')) await buildWeb()
