import { resolve } from 'node:path'
import { AppError } from './errors.ts'

/** Every setting of the platform; docs/settings.md holds the same table. */
export const settings = [
  { name: 'PORT', default: '3000', meaning: 'port to listen on; 0 takes any free one' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'address to listen on' },
  {
    name: 'DATA_DIR',
    default: './var',
    meaning: 'folder for the database, keys, published versions and learnt models',
  },
  { name: 'BOTS_DIR', default: './bots', meaning: 'packs folder' },
  {
    name: 'DIRECTLINE_SECRET',
    default: '',
    meaning: 'lets another server ask for tokens; empty: only pages of allowed origins may',
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    meaning: 'address that citizens see, for stream addresses behind a proxy; empty: taken from the request',
  },
  {
    name: 'TRUST_PROXY',
    default: '0',
    meaning: 'how many proxies stand in front; their X-Forwarded headers are believed',
  },
  {
    name: 'REQUESTS_PER_MINUTE',
    default: '600',
    meaning: 'how many requests one address may send in a minute; more are refused with 429',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    meaning: 'fatal, error, warn, info, debug or silent; never holds what citizens write',
  },
  { name: 'MICROSOFT_APP_ID', default: '', meaning: 'Bot Framework channel at /api/messages; empty: switched off' },
  { name: 'MICROSOFT_APP_PASSWORD', default: '', meaning: 'its password' },
  {
    name: 'ENCODER',
    default: '',
    meaning:
      'encoder of whole texts, for the bots and eval retrieval: address of an OpenAI-compatible endpoint up to /embeddings, or folder of an ONNX model; empty: the built-in one',
  },
  { name: 'ENCODER_MODEL', default: '', meaning: 'model that the endpoint is asked for' },
  { name: 'ENCODER_KEY', default: '', meaning: 'key of the endpoint; empty: none is sent' },
  {
    name: 'ENCODER_TIMEOUT_MS',
    default: '1000',
    meaning: 'milliseconds that a turn waits for ENCODER; then the built-in encoder answers',
  },
  { name: 'EVAL_DATA', default: '../shared/data', meaning: 'development data for benchmarks; never needed to run' },
] as const

type SettingName = (typeof settings)[number]['name']

/** The settings, read and checked. */
export interface Config {
  port: number
  host: string
  dataDir: string
  botsDir: string
  directLineSecret: string
  publicUrl: string
  trustProxy: number
  requestsPerMinute: number
  logLevel: string
  microsoftApp: { id: string; password: string } | null
  /** `source`: empty, the address of an endpoint, or a folder. */
  encoder: { source: string; model: string; key: string }
  /** Milliseconds that a turn waits for it. */
  encoderTimeoutMs: number
  evalData: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

/** Reads the settings from the environment; throws CONFIG_INVALID with the cure. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = (name: SettingName) => environment[name] ?? settings.find((s) => s.name === name)?.default ?? ''
  const logLevel = read('LOG_LEVEL')
  if (!logLevels.includes(logLevel)) throw invalid('LOG_LEVEL', logLevel, logLevels.join(', '))
  const publicUrl = read('PUBLIC_URL')
  if (publicUrl !== '' && !/^https?:\/\/[^/]+$/.test(publicUrl)) {
    throw invalid('PUBLIC_URL', publicUrl, 'an address like https://bot.example.lv')
  }
  const app = { id: read('MICROSOFT_APP_ID'), password: read('MICROSOFT_APP_PASSWORD') }
  if ((app.id === '') !== (app.password === '')) {
    throw new AppError('CONFIG_INVALID', 'Set both MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD or neither.', 500)
  }
  return {
    port: wholeNumber('PORT', read('PORT'), 65535),
    host: read('HOST'),
    dataDir: resolve(read('DATA_DIR')),
    botsDir: resolve(read('BOTS_DIR')),
    directLineSecret: read('DIRECTLINE_SECRET'),
    publicUrl,
    trustProxy: wholeNumber('TRUST_PROXY', read('TRUST_PROXY'), 10),
    requestsPerMinute: wholeNumber('REQUESTS_PER_MINUTE', read('REQUESTS_PER_MINUTE'), 1_000_000),
    logLevel,
    microsoftApp: app.id === '' ? null : app,
    encoder: readEncoder(read),
    encoderTimeoutMs: wholeNumber('ENCODER_TIMEOUT_MS', read('ENCODER_TIMEOUT_MS'), 60_000),
    evalData: resolve(read('EVAL_DATA')),
  }
}

function readEncoder(read: (name: SettingName) => string): Config['encoder'] {
  const encoder = { source: read('ENCODER'), model: read('ENCODER_MODEL'), key: read('ENCODER_KEY') }
  if (/^https?:/.test(encoder.source) && encoder.model === '') throw invalid('ENCODER_MODEL', '', 'a model of ENCODER')
  return encoder
}

function wholeNumber(name: SettingName, text: string, highest: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= highest) return value
  throw invalid(name, text, `a whole number from 0 to ${highest}`)
}

function invalid(name: SettingName, found: string, wanted: string): AppError {
  return new AppError('CONFIG_INVALID', `${name} is "${found}". It must be ${wanted}.`, 500)
}
