import type { ComponentChild } from 'preact'

const safeLink = /^https:\/\/[^\s]+$/

/** A small part of Markdown as elements: paragraphs, lists, bold and https links. Everything else stays text. */
export function Markdown({ text }: { text: string }) {
  const blocks = text.replace(/\r\n/g, '\n').split(/\n\s*\n/)
  return (
    <>
      {blocks
        .filter((block) => block.trim() !== '')
        .map((block, i) => (
          <Block key={i} text={block.trim()} />
        ))}
    </>
  )
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n')
  if (lines.every((line) => /^[-*] /.test(line))) {
    return (
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{inline(line.slice(2))}</li>
        ))}
      </ul>
    )
  }
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return (
      <ol>
        {lines.map((line, i) => (
          <li key={i}>{inline(line.replace(/^\d+\. /, ''))}</li>
        ))}
      </ol>
    )
  }
  const listAt = lines.findIndex((line) => /^[-*] /.test(line))
  if (listAt > 0 && lines.slice(listAt).every((line) => /^[-*] /.test(line))) {
    return (
      <>
        <Block text={lines.slice(0, listAt).join('\n')} />
        <Block text={lines.slice(listAt).join('\n')} />
      </>
    )
  }
  return <p>{lines.flatMap((line, i) => (i === 0 ? inline(line) : [<br key={`br${i}`} />, ...inline(line)]))}</p>
}

const inlinePattern = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|(https:\/\/[^\s,;)]+[^\s,;).])/g

function inline(text: string): ComponentChild[] {
  const parts: ComponentChild[] = []
  let from = 0
  for (const match of text.matchAll(inlinePattern)) {
    parts.push(text.slice(from, match.index))
    const [whole, bold, title, target, address] = match
    if (bold !== undefined) parts.push(<strong>{bold}</strong>)
    else parts.push(<Link title={title ?? address ?? ''} target={target ?? address ?? ''} whole={whole} />)
    from = match.index + whole.length
  }
  return [...parts, text.slice(from)]
}

function Link({ title, target, whole }: { title: string; target: string; whole: string }) {
  if (!safeLink.test(target)) return <>{whole}</>
  return (
    <a href={target} target="_blank" rel="noopener noreferrer">
      {title}
    </a>
  )
}
