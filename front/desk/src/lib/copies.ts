/** A copy of what is taken down, in words. */
import { numbered } from "./order.ts"
import { listsOf } from "./stale.ts"
import { dayAndMinute } from "./times.ts"
import type { Block, Copy, Doc, Point } from "./types.ts"
import { t } from "./words.ts"

/** `points`: of the Summary beside her, where she counts them. */
export function copyPlace(copy: Copy, zone: string, points: readonly Point[] = []): string {
  const time = copy.at ? dayAndMinute(copy.at, zone) : ""
  const n = copy.kind === "summary_point" && !copy.coverage ? numbered(listsOf(points), copy.id).n : 0
  if (n) return t("desk.copy.place.numbered_point", { n })
  const place = t(`desk.copy.place.${copy.kind === "page" ? copy.id : copy.kind}`, { time, name: copy.by_name ?? "" })
  return copy.coverage_title ? t("desk.copy.elsewhere", { coverage: copy.coverage_title, place }) : place
}

export const copyWhy = (copy: Copy): string => copy.why.map((why) => t(`desk.copy.why.${why}`)).join(" · ")

/** Whom the document quotes. */
export function speakersOf(document: Doc): string[] {
  const inside = (block: Block): string[] => [
    ...(typeof block.attrs?.["speaker"] === "string" ? [block.attrs["speaker"]] : []),
    ...(block.content ?? []).flatMap(inside),
  ]
  return document.blocks.flatMap(inside)
}
