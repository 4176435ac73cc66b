// Writes docs/schemas and the editor's settings from the schemas in code; a test compares them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { editorSettings, jsonSchemas } from '../server/packs/json-schemas.ts'

mkdirSync('docs/schemas', { recursive: true })
mkdirSync('.vscode', { recursive: true })
for (const [name, text] of jsonSchemas()) writeFileSync(`docs/schemas/${name}`, text)
writeFileSync('.vscode/settings.json', `${JSON.stringify(editorSettings(), null, 2)}\n`)
