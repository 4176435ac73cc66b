// Only what we know is kept of what a client hangs onto a message; personal data must not slip in that way.

const longest = 300

/** What is kept of a citizen's channel data. */
export function fromCitizen(channelData: Record<string, unknown>): Record<string, unknown> {
  const { button } = channelData
  return typeof button === 'string' ? { button: button.slice(0, longest) } : {}
}

/** What is kept of the channel data of a person at the desk: the epoch they know, the sources they cite. */
export function fromAgent(channelData: Record<string, unknown>): Record<string, unknown> {
  const { epoch, citations } = channelData
  return {
    ...(typeof epoch === 'number' ? { epoch } : {}),
    ...(Array.isArray(citations) ? { citations: citations.slice(0, 5).flatMap(toCitation) } : {}),
  }
}

function toCitation(value: unknown): Array<{ title: string; url: string; seenOn: string }> {
  const { title, url, seenOn } = (value ?? {}) as Record<string, unknown>
  if (typeof title !== 'string' || typeof url !== 'string' || !/^https:\/\/\S+$/.test(url)) return []
  const day = typeof seenOn === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(seenOn) ? seenOn : ''
  return [{ title: title.slice(0, longest), url: url.slice(0, 2000), seenOn: day }]
}
