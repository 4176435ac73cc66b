import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../runtime/project-root.ts'

const templateId = '_template'

/** The template of new packs: that of the packs folder, or the one that comes with the platform. */
export function templateFolder(botsDir: string): string {
  const own = join(botsDir, templateId)
  return existsSync(own) ? own : join(projectRoot, 'bots', templateId)
}
