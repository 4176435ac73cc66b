import type { DialogTools } from '../../../dialogs/dialog-tools.ts'
import { ownVoice, type Turn } from '../turn-context.ts'
import { createDialogTools } from './dialog-tools.ts'

/** The engine's tools for one turn. */
export function toolsOf(turn: Turn): DialogTools {
  const { brain, language, day } = turn
  return createDialogTools({
    brain,
    voice: ownVoice(turn),
    language,
    day,
    isQuestion: (text) => asksSomething.test(text) && brain.recognize(text, language).confidence >= brain.threshold,
  })
}

const asksSomething =
  /\?|^(?:bet |un |and |but |а |и |но )?(?:cik|kā|ka|kad|kur|kas|ko|kāpēc|vai|kādi|kāda|kāds|kurš|how|what|when|where|who|why|which|can|is|do|does|сколько|как|когда|где|кто|что|почему|можно|какие|какой|нужно)(?=\s)/iu
