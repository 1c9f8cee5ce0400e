/** What stands in the margin of a text: findings of the checks and comments of colleagues, each beside its block. */
import { textOf } from "../editor/contract.ts"
import { clock } from "./clock.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Block, Comment, Finding } from "./types.ts"
import { t } from "./words.ts"

/** `block` null: about all of the text, or about words that have gone from it. `stop`: nobody publishes past it. */
export type Remark = { id: string; block: number | null; stop: boolean; text: string; fine: string; comment: string | null }

/** The block that a comment is about, however the text has been changed since: where its words stand now, first where
 * they stood; null if they have gone. */
export function placeOf({ block, quote }: Pick<Comment, "block" | "quote">, blocks: Block[]): number | null {
  if (block === null) return null
  const has = (number: number) => number < blocks.length && textOf(blocks[number] as Block).includes(quote)
  if (!quote || has(block)) return block < blocks.length ? block : null
  const found = blocks.map((_, number) => number).filter(has)
  const nearest = found.sort((one, other) => Math.abs(one - block) - Math.abs(other - block))[0]
  return nearest ?? null
}

/** What is to be read in the margin now: what blocks first; of comments those that are open. */
export function remarksOn(blocks: Block[], findings: Finding[], comments: Comment[], zone: string): Remark[] {
  const found = findings.map(({ code, severity, block }) => {
    const stop = severity === "block"
    return { id: `${code} ${block} ${stop}`, block: block !== null && block < blocks.length ? block : null, stop, text: t(`desk.check.${code}`), fine: stop ? t("desk.check.blocks") : "", comment: null }
  })
  const said = comments
    .filter((one) => !one.resolved_at)
    .map((one) => {
      const block = placeOf(one, blocks)
      const by = t("desk.comment.by", { name: one.by_name, time: minuteOfDay(one.at, clock.read(), zone) })
      const lost = block === null && one.quote ? ` · ${t("desk.comment.gone", { quote: one.quote })}` : ""
      return { id: `${one.comment} ${one.at}`, block, stop: false, text: one.text, fine: by + lost, comment: one.comment }
    })
  return [...found.filter((one) => one.stop), ...found.filter((one) => !one.stop), ...said]
}
