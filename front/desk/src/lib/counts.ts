/** Readers in words: counts with the marks that the language puts between thousands, and seconds as somebody says them. */
import type { Sent } from "./types.ts"
import { language, t } from "./words.ts"

const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`
const whole = new Intl.NumberFormat(locale)
const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
// Of fewer than these, 99 in 100 are all of them.
const HUNDRED = 100

export const count = (n: number): string => whole.format(n)
/** Never better than it was: 0.1 is the least that anybody is told. */
export const seconds = (thousandths: number): string => tenths.format(Math.max(1, Math.ceil(thousandths / 100)) / 10)

export const reading = (n: number): string => (n ? t("desk.readers.reading", { n, count: count(n) }) : t("desk.readers.nobody"))

/** The last step of the way of a post, and what stands under it; null where nothing is known yet. */
export function wayOf(sent: Sent | null): { word: string; under: string } | null {
  if (!sent) return null
  if (sent.whole !== null && sent.readers < HUNDRED) return { word: t("desk.way.sent_all"), under: t("desk.way.within", { seconds: seconds(sent.whole) }) }
  if (sent.nearly !== null) return { word: t("desk.way.sent_99"), under: t("desk.way.within", { seconds: seconds(sent.nearly) }) }
  if (!sent.readers) return { word: t("desk.way.sent"), under: t("desk.readers.nobody") }
  return { word: t("desk.way.sent"), under: t("desk.way.reached", { reached: count(sent.reached), readers: count(sent.readers) }) }
}

/** The same as a sentence, said once: what may still grow is nothing to be read out. */
export function sentence(sent: Sent | null): string {
  if (!sent) return ""
  const { readers: n } = sent
  const readers = count(n)
  if (sent.whole !== null && n < HUNDRED) return t("desk.gone.sent_all", { n, readers, seconds: seconds(sent.whole) })
  if (sent.nearly !== null) return t("desk.gone.sent_99", { n, readers, seconds: seconds(sent.nearly) })
  if (!sent.done) return ""
  return n ? t("desk.gone.sent_some", { n, readers, reached: count(sent.reached) }) : t("desk.gone.sent_nobody")
}
