import { cutEnding, endingSet } from './cut-ending.ts'
import { fold } from './tokens.ts'

// Cases of nouns and adjectives; persons, the past, the infinitive and the gerund of verbs.
const lastEndings = endingSet(`
  иями ями ами иях ях ах иям ям ам ием ем ом ией ей ой ою ею ии ия ие ию ий ья ье ью ьи ов ев а я о е ы и у ю ь й
  ого его ому ему ыми ими ых их ым им ую юю ая яя ое ее ые ый
  ешь ишь ете ите ет ит ут ют ат ят аю яю ает яет еет ают яют еют аем яем уйте айте ать ять еть ить ыть уть ти чь
  ал ала ало али ял яла яло яли ел ела ело ели ил ила ило или ыл ыла ыло ыли ул ула уло ули л ла ло ли в вши`)
const participles = endingSet(`
  ирован ирующ ующ ающ яющ еющ ющ ущ ящ ащ ивш авш евш явш вш анн янн енн ован еван ан ян ен ани яни ени ем им`)
const themes = endingSet('ирова ирую иру ир ова ева ыва ива ов у ыв ив ев а я е и')
const nouns = endingSet('ост ац яц иц тель тельств ств')
const shortest = 3
const shortestRoot = 4

/** The stem that the inflected forms of a Russian word share; ё counts as е. */
export function stemRu(word: string): string {
  return cutTheme(cutLast(word))
}

/** The stem, with nouns made of verbs and adjectives joined to them: регистрация, регистрировать → регистр-. */
export function rootRu(word: string): string {
  return cutTheme(cutEnding(cutLast(word), nouns, shortestRoot))
}

function cutLast(word: string): string {
  const folded = fold(word)
  const active = folded.length > 5 ? folded.replace(/(?:ся|сь)$/, '') : folded
  return cutEnding(active, lastEndings, shortest)
}

function cutTheme(stem: string): string {
  const bare = cutEnding(cutEnding(stem, participles, shortestRoot), themes, shortestRoot)
  // заявить – заявлен, купить – куплен
  return bare.length > shortestRoot ? bare.replace(/([бпвмф])л$/, '$1') : bare
}
