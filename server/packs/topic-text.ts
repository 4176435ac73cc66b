import type { TopicText } from './pack.ts'

/** Cuts a topic's Markdown into its first paragraph, its details and the texts of its variants (`## variant`). */
export function parseTopicText(markdown: string): TopicText {
  const [common = '', ...sections] = markdown.replace(/\r\n/g, '\n').split(/^##\s+/m)
  const variants: TopicText['variants'] = {}
  for (const section of sections) {
    const end = section.indexOf('\n')
    const name = (end < 0 ? section : section.slice(0, end)).trim()
    variants[name] = splitSummary(end < 0 ? '' : section.slice(end))
  }
  return { ...splitSummary(common), variants }
}

function splitSummary(text: string): { summary: string; details: string } {
  const trimmed = text.trim()
  const end = trimmed.search(/\n\s*\n/)
  if (end < 0) return { summary: trimmed, details: '' }
  return { summary: trimmed.slice(0, end).trim(), details: trimmed.slice(end).trim() }
}
