/** A copy of what is taken down, in words. */
import { dayAndMinute } from "./times.ts"
import type { Block, Copy, Doc } from "./types.ts"
import { t } from "./words.ts"

export function copyPlace(copy: Copy, zone: string): string {
  const time = copy.at ? dayAndMinute(copy.at, zone) : ""
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
