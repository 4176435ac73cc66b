import { AppError } from '../errors.ts'
import { type TestsInDoubt, testsSaid } from './tests-known.ts'

/** Nobody has said why a pack goes live although its tests stand against it. */
export function unexplained(tests: TestsInDoubt): AppError {
  const said = `Nothing was published: ${testsSaid(tests)}, and no reason was given.`
  if (tests.state === 'failed') {
    return new AppError('PUBLISH_TESTS_FAILED', `${said} Mend what came out otherwise, or say why it goes live.`, 409)
  }
  return new AppError('PUBLISH_TESTS_UNPLAYED', `${said} Play them, or say why it goes live.`, 409)
}
