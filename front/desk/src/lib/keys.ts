/** Which key does what. Single letters work only away from text fields, and can be turned off. */
import type { Act } from "./desk.svelte.ts"

export const ACT_KEYS: Record<Act, string> = { fill: "F", edit: "E", follow: "O", correct: "C", key: "K", pin: "P", takedown: "T", history: "H", read: "R", legalled: "L" }
export const PUBLISH_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ ↵" : "Ctrl ↵"
const OFF = "stoppress.single-keys-off"

export const singleKeys = (): boolean => !localStorage.getItem(OFF)
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, "1")
}

/** Whether this press is meant for a field, a menu or a dialogue, and not for the desk. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true], dialog") !== null
}

export const actOf = (key: string): Act | undefined =>
  (Object.keys(ACT_KEYS) as Act[]).find((act) => ACT_KEYS[act] === key.toUpperCase())
