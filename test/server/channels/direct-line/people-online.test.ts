import { expect, test } from 'vitest'
import { tellPeopleOnline } from '../../../../server/channels/direct-line/people-online.ts'
import { createHub } from '../../../../server/conversations/hub.ts'

test('whether a person is there is told at once and when it changes, of one’s own bot, until the line ends', () => {
  const faults: unknown[] = []
  const hub = createHub((error) => faults.push(error))
  let isThere = false
  const told: unknown[] = []
  const { again, stop } = tellPeopleOnline({
    hub,
    bot: 'ur',
    isAnyoneThere: () => isThere,
    send: ({ value }) => told.push(value),
  })
  const [nobody, somebody] = [{ peopleOnline: false }, { peopleOnline: true }]
  expect(told).toEqual([nobody])
  hub.deskChanged('ur')
  isThere = true
  hub.deskChanged('vid')
  expect(told).toEqual([nobody])
  hub.deskChanged('ur')
  expect(told).toEqual([nobody, somebody])
  isThere = false
  hub.deskChanged('*')
  expect(told).toEqual([nobody, somebody, nobody])
  isThere = true
  again()
  expect(told).toEqual([nobody, somebody, nobody, somebody])
  stop()
  isThere = false
  hub.deskChanged('ur')
  expect(told).toHaveLength(4)
})
