const focusable = 'button, select, textarea, summary, a[href], [tabindex="0"]'

/** Where the panel covers the page, Tab stays inside it: what is behind cannot be seen. Escape leads out. */
export function keepFocusInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (event.key !== 'Tab' || !panel || panel.getBoundingClientRect().width < window.innerWidth) return
  const stops = [...panel.querySelectorAll<HTMLElement>(focusable)].filter((e) => e.getClientRects().length > 0)
  const [first, last] = [stops[0], stops.at(-1)]
  const root = panel.getRootNode() as ShadowRoot
  if (event.shiftKey ? root.activeElement !== first : root.activeElement !== last) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
