import { loadConfig } from '../server/config.ts'
import { abstentionBench } from './abstention/abstention.ts'
import { encodersBench } from './encoders.ts'
import { loadBench } from './load/load.ts'
import { platformBench } from './platform.ts'
import { faqBench } from './retrieval/faq.ts'
import { retrievalBench } from './retrieval/retrieval.ts'
import { sentencesBench } from './sentences.ts'
import { languageBench } from './text/language.ts'
import { spellerBench } from './text/speller.ts'
import { stemmerBench } from './text/stemmer.ts'
import { textSpeedBench } from './text/text-speed.ts'
import { turnSpeedBench } from './turn-speed.ts'

/** One measurement: reads the development data (or throws what is missing), returns Markdown; `args` follow its name. */
export type Bench = (dataDir: string, args: readonly string[]) => string | Promise<string>

const benches: Readonly<Record<string, Bench>> = {
  stemmer: stemmerBench,
  speller: spellerBench,
  language: languageBench,
  'text-speed': textSpeedBench,
  'turn-speed': turnSpeedBench,
  platform: platformBench,
  load: loadBench,
  encoders: encodersBench,
  retrieval: retrievalBench,
  faq: faqBench,
  abstention: abstentionBench,
  sentences: sentencesBench,
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (bench === undefined) stop(`npm run bench -- <name>. Known: ${Object.keys(benches).join(', ')}.`)
else {
  try {
    process.stdout.write(`${await bench(loadConfig().evalData, process.argv.slice(3))}\n`)
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error))
  }
}

function stop(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}
