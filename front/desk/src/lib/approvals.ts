/** How far a draft is on its way from being submitted to being public, in words; and what can be done about it. */
import { clock } from "./clock.svelte.ts"
import { minuteOfDay } from "./times.ts"
import type { Draft } from "./types.ts"
import { t } from "./words.ts"

/** `out`: out with it, which approves what somebody else wrote. */
export type Decision = "out" | "accept_out" | "accept" | "approve" | "send_back"
export const DECISION_KEYS: Partial<Record<Decision, string>> = { out: "A", accept_out: "A", approve: "A", send_back: "B" }

const approved = (draft: Draft): boolean => draft.approval?.state === "counts"

/** In the order in which they stand beside it; the first is what its key does. `waits`: it was submitted. */
export function decisions(draft: Draft, waits: boolean, sensitive: boolean): Decision[] {
  const may = (act: string) => draft.may.includes(act)
  const out = (waits || approved(draft)) && may("publish") && (!sensitive || draft.second)
  const all: [Decision, boolean][] = [
    ["accept_out", may("accept")],
    ["accept", may("accept")],
    ["out", out && !may("accept")],
    ["approve", waits && may("approve") && draft.approval?.state !== "counts" && draft.approval?.state !== "to_accept"],
    ["send_back", may("send_back")],
  ]
  return all.filter(([, yes]) => yes).map(([decision]) => decision)
}

/** Whether publishing it says at the same time that it is approved. */
export const approves = (draft: Draft): boolean => !approved(draft) && draft.may.includes("approve")

/** Hers, and now it is her turn: it was sent back, or somebody stands behind it. */
export const awaits = (draft: Draft, writer: string): boolean => draft.written_by === writer && (draft.returned !== null || draft.may.includes("accept") || (approved(draft) && draft.may.includes("publish")))

/** Who approved which words of it, or sent it back. */
export function approvalLines(draft: Draft, zone: string): { text: string; wants: boolean }[] {
  const { approval, returned } = draft
  const time = (at: string) => minuteOfDay(at, clock.read(), zone)
  const lines: { text: string; wants: boolean }[] = []
  if (returned) lines.push({ text: t("desk.approval.returned", { name: returned.by_name, time: time(returned.at), why: returned.why }), wants: true })
  if (approval)
    lines.push({
      text: t(`desk.approval.${approval.state}`, { name: approval.by_name, time: time(approval.at), writer: draft.written_by_name, n: approval.version }),
      wants: approval.state !== "counts",
    })
  return lines
}
