/** How keys are written, told from a press, and shown. What each does stands in `commands.ts`. */
import type { Act } from "./desk.svelte.ts"

export const ACT_KEYS: Record<Act, string> = { fill: "F", edit: "E", follow: "O", correct: "C", picture: "M", key: "K", pin: "P", earlier: "B", takedown: "T", history: "H", read: "R", legalled: "L" }
/** On what came in. */
export const INTAKE_KEYS = { draft: "D", set_aside: "X", put_back: "X" }
/** On what was read out of the posts. */
export const CUTTING_KEYS = { confirm: "Y", edit: "E", reject: "X", propose: "X", withdraw: "X" }
/** What the editor itself listens to, in its own spelling. */
export const EDITOR_KEYS = { block: "/", strong: "Mod-b", emphasis: "Mod-i", line: "Shift-Enter", field: "Tab", posts: "Escape" } as const
/** From row to row of what waits. */
export const ROW_KEYS = { row_up: "ArrowUp", row_down: "ArrowDown" }
/** On what is put in order by hand. */
export const ORDER_KEYS = { take: "Enter", up: "ArrowUp", down: "ArrowDown", row: "Alt+ArrowUp", leave: "Escape" }
export const PUBLISH = "Ctrl+Enter"
const MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const OFF = "stoppress.single-keys-off"

export const singleKeys = (): boolean => !localStorage.getItem(OFF)
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, "1")
}

/** Whether this press is meant for a field, a menu or a dialogue, and not for the desk. Two texts that have just come in
 * the place of the words take what was meant for the words. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true], dialog, .conflict") !== null
}

/** A key alone does something away from text only; with Ctrl (on a Mac the command key) or Alt everywhere. */
export const isSingle = (key: string): boolean => !/^(?:Ctrl|Alt)\+/.test(key)

/** What this press says. A keyboard of another script has no N and no K, and some write figures with Shift or in figures
 * of their own: there the place of the key counts, where those letters are printed too. */
export function pressed({ key, code, shiftKey }: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  const [, letter, figure] = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code) ?? []
  if (figure && !shiftKey) return figure
  if (letter && /^\p{L}+$/u.test(key) && !/\p{Script=Latin}/u.test(key)) return letter
  return key === "؟" ? "?" : key.toUpperCase()
}

/** Whether this is that key. With Alt a keyboard may write another letter, so there the place of the key counts. */
export function isKey(event: KeyboardEvent, key: string): boolean {
  const ctrl = event.ctrlKey || event.metaKey
  const [held, name = ""] = isSingle(key) ? ["", key] : key.split("+")
  if (held === "Alt") return event.altKey && !ctrl && event.code === `Key${name}`
  if (held === "Ctrl") return ctrl && !event.altKey && !event.shiftKey && pressed(event) === name.toUpperCase()
  return !ctrl && !event.altKey && pressed(event) === name.toUpperCase()
}

const SIGNS: Record<string, string> = { Enter: "↵", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Mod: MAC ? "⌘" : "Ctrl", Ctrl: MAC ? "⌘" : "Ctrl", Alt: MAC ? "⌥" : "Alt" }

/** As it is printed beside what it does. */
export const shown = (key: string): string =>
  key.length < 2 ? key : key.split(/[+-]/).map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ")
