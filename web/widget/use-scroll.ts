import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Shown } from '../direct-line/transcript.ts'

const nearEndPx = 60
const marginPx = 8

/**
 * Keeps what is new in sight: one's own message at the end, a long answer from its first line on. Who has scrolled up
 * to read is left there, and `unseen` says that something has come.
 */
export function useScroll(list: RefObject<HTMLElement | null>, shown: readonly Shown[]) {
  const before = useRef(0)
  const isReading = useRef(false)
  const expected = useRef(0)
  const [unseen, setUnseen] = useState(false)

  const scrollTo = (top: number) => {
    const element = list.current
    if (!element) return
    expected.current = Math.min(top, element.scrollHeight - element.clientHeight)
    element.scrollTo({ top: expected.current })
    isReading.current = false
    setUnseen(false)
  }
  const toEnd = () => scrollTo(list.current?.scrollHeight ?? 0)

  useLayoutEffect(() => {
    const first = before.current
    before.current = shown.length
    const element = list.current
    if (!element || shown.length <= first) return
    const isOwn = shown.at(-1)?.activity.channelData?.speaker === 'user'
    const isReturn = first === 0 && shown.some((item) => item.activity.channelData?.speaker === 'user')
    if (isOwn || isReturn) return toEnd()
    if (isReading.current) return setUnseen(true)
    const message = element.querySelectorAll<HTMLElement>('li.message')[first]
    scrollTo((message?.offsetTop ?? 0) - element.offsetTop - marginPx)
  }, [shown.length])

  const onScroll = () => {
    const element = list.current
    if (!element) return
    const fromEnd = element.scrollHeight - element.clientHeight - element.scrollTop
    if (fromEnd < nearEndPx) {
      isReading.current = false
      setUnseen(false)
    } else if (element.scrollTop < expected.current - nearEndPx) isReading.current = true
  }
  return { onScroll, toEnd, unseen }
}
