/** What stands in the margin of a text: findings of the checks and comments of colleagues, each beside its block. */
import { textOf } from "../editor/contract.ts"
import { clock } from "./clock.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Block, Comment, Finding } from "./types.ts"
import { t } from "./words.ts"

/** `block` null: about all of the text, or about words that have gone from it. `stop`: nobody publishes past it. */
export type Remark = { id: string; block: number | null; stop: boolean; text: string; fine: string; comment: string | null; finding?: Settled | null }
/** A finding that can be settled here, and the post of the other place that it is about. */
export type Settled = { key: string; code: string; block: boolean; other: string | null }
export type Settling = "dismiss" | "override" | "other"

export function settled({ key, code, severity, other }: Pick<Finding, "key" | "code" | "severity" | "other">): Settled | null {
  return key ? { key, code, block: severity === "block", other: other?.post ?? null } : null
}

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

/** The words that it is about, no longer than a margin is wide. */
const LONGEST = 90
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")}…` : text)

/** One finding as a remark; null once it is dismissed. */
export function remarkOf(finding: Finding): Remark | null {
  return remarksOn([], [finding], [], "UTC")[0] ?? null
}

/** What is to be read in the margin now: what blocks first; of comments those that are open. */
export function remarksOn(blocks: Block[], findings: Finding[], comments: Comment[], zone: string): Remark[] {
  const found = findings
    .filter((one) => !one.dismissed_by || one.severity === "block")
    .map(({ code, severity, block, key, text, values, other, overridden_by }) => {
      const stop = severity === "block"
      const fine = !stop ? (severity === "confirm" ? t("desk.check.asks") : "") : overridden_by ? t("desk.check.let_through", { name: overridden_by }) : t(key ? "desk.check.second" : "desk.check.blocks")
      // A check that can say it in several ways names one.
      const way = values?.["way"] ? `${code}_${values["way"]}` : code
      const said = t(`desk.check.${way}`, { text: short(text), ...Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, short(value)])) }).trimEnd()
      const finding = settled({ key, code, severity, other })
      return { id: `${code} ${block} ${stop} ${key ?? ""}`, block: block !== null && block < blocks.length ? block : null, stop: stop && !overridden_by, text: said, fine, comment: null, finding }
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
