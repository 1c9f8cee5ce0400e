// What no decomposition makes alike and a reader types alike: ligatures, strokes, Arabic letters with several forms.
const ALIKE: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ς: "s", σ: "s",
  "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-",
  ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ـ: "",
}
const DIGITS = /[٠-٩۰-۹]/g
const OTHERS = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g")

/** Words as they are compared: without case, accents and vowel signs. An Arabic hamza, madda or tatweel makes no difference,
 * and a number is a number in any digits. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(OTHERS, (letter) => ALIKE[letter]!)
    .replace(DIGITS, (digit) => `${digit.charCodeAt(0) & 15}`)

/** Where in `text` each letter of its folded form comes from, and where it ends. */
export function folded(text: string): { readonly letters: string; readonly from: readonly number[] } {
  let letters = ""
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const made = fold(letter)
    for (let i = 0; i < made.length; i++) from.push(at)
    letters += made
    at += letter.length
  }
  from.push(at)
  return { letters, from }
}

/** What a reader asks for: words, and phrases between quotation marks. All of them are to be found. */
export const terms = (asked: string): string[] =>
  [...fold(asked).matchAll(/"([^"]+)"|[^\s"]+/g)].map((found) => (found[1] ?? found[0]).trim()).filter(Boolean)

const LETTER = /[\p{L}\p{N}]/u

/** Where a term stands in folded letters. A short one of a script that has spaces only where a word begins: "art" is not in
 * "party", but "ferry" is in "carferry", and Arabic hangs its article on. */
export function find(term: string, letters: string, from = 0): number {
  let at = letters.indexOf(term, from)
  const anywhere = term.length > 3 || !/^[a-z0-9]/.test(term)
  while (at > 0 && !anywhere && LETTER.test(letters[at - 1]!)) at = letters.indexOf(term, at + 1)
  return at
}

/** The pieces of a text that the terms stand for, in order and without overlap: from, to. */
export function marks(text: string, asked: readonly string[]): [from: number, to: number][] {
  const { letters, from } = folded(text)
  const found: [number, number][] = []
  for (const term of asked)
    for (let at = find(term, letters); at >= 0; at = find(term, letters, at + term.length)) {
      // A letter's accents follow it and belong to it.
      let end = from[at + term.length]!
      while (end < text.length && /\p{M}/u.test(text[end]!)) end++
      found.push([from[at]!, end])
    }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  return found.filter(([start], i) => i === 0 || start >= Math.max(...found.slice(0, i).map(([, end]) => end)))
}
