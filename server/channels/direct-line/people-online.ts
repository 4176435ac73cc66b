import type { Hub } from '../../conversations/hub.ts'

export interface PeopleOnlineParts {
  hub: Hub
  bot: string
  isAnyoneThere(): boolean
  send(activity: Record<string, unknown>): void
}

/** Tells who reads a line whether a person is there now: at once, and whenever that changes. It is never logged. */
export function tellPeopleOnline({ hub, bot, isAnyoneThere, send }: PeopleOnlineParts) {
  let told: boolean | undefined
  const tell = (): void => {
    const peopleOnline = isAnyoneThere()
    if (peopleOnline === told) return
    told = peopleOnline
    send({ type: 'event', name: 'people.online', from: { role: 'bot' }, value: { peopleOnline } })
  }
  tell()
  const stop = hub.subscribeDesk((changed) => {
    if (changed === '*' || changed === bot) tell()
  })
  /** `again` is for what nobody announces: a desk that has fallen silent. */
  return { again: tell, stop }
}
