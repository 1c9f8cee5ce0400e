import type { Words } from "./words.ts"

const EVERY = 20_000 // a minute is never said for much longer than it lasts

let ticking: ReturnType<typeof setInterval> | undefined

/** How long it is until a coverage starts, in words beside the time that the press has written: "Starts in 16 hours". From
 * now on it stays true by itself. */
export function countDown(root: Document, words: Words): void {
  ticking ??= setInterval(() => countDown(root, words), EVERY)
  const slot = root.querySelector<HTMLElement>("[data-slot=countdown]")
  if (!slot) return
  const minutes = (Date.parse(slot.dataset.at!) - Date.now()) / 60_000
  const [left, unit] =
    minutes < 100
      ? [minutes, "minute" as const]
      : minutes < 2880
        ? [minutes / 60, "hour" as const]
        : [minutes / 1440, "day" as const]
  const when = new Intl.RelativeTimeFormat(`${root.documentElement.lang}-u-nu-latn`).format(Math.round(left) || 1, unit)
  const said = minutes > 0 ? words("script.starts", { when }) : ""
  if (slot.textContent !== said) slot.textContent = said
}
