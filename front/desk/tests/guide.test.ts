import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { DECISION_KEYS } from "../src/lib/approvals.ts"
import { COMMANDS } from "../src/lib/commands.ts"
import { EDITOR_KEYS, INTAKE_KEYS, isSingle } from "../src/lib/keys.ts"
import { t } from "../src/lib/words.ts"

const PAGE = join(import.meta.dirname, "../../../docs/editors/keys.md")
const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", "Mod-b": "Ctrl+B", "Mod-i": "Ctrl+I", "Shift-Enter": "Shift+Enter" }

const keyed = (alone: boolean) => COMMANDS.flatMap(({ key, word }) => (key && isSingle(key) === alone ? [[key, t(word)] as const] : []))
const table = (title: string, keys: (readonly [string, string])[]) =>
  [`## ${title}`, "", "| key | what it does |", "|---|---|", ...keys.map(([key, does]) => `| \`${SIGNS[key] ?? key}\` | ${does} |`), ""].join("\n")

/** As `?` shows them at the desk. */
const tables = () =>
  [
    table(t("desk.keys.everywhere"), keyed(false)),
    table(t("desk.keys.writing"), Object.entries(EDITOR_KEYS).map(([name, key]) => [key, t(`desk.keys.${name}`)] as const)),
    table(t("desk.keys.acting"), keyed(true)),
    table(t("desk.tab.queue"), [...new Set(Object.values(DECISION_KEYS))].map((key) => [key, t(`desk.keys.decide_${key}`)] as const)),
    table(t("desk.tab.intake"), (["draft", "set_aside"] as const).map((act) => [INTAKE_KEYS[act], t(`desk.intake.${act}`)] as const)),
  ].join("\n")

it("the editors' guide lists every key as the desk does (`KEYS=write npx vitest run guide` writes it anew)", () => {
  const page = readFileSync(PAGE, "utf8")
  const head = page.slice(0, page.indexOf("\n## ") + 1 || undefined)
  if (process.env["KEYS"] === "write") writeFileSync(PAGE, `${head.trimEnd()}\n\n${tables()}`)
  expect(readFileSync(PAGE, "utf8")).toBe(`${head.trimEnd()}\n\n${tables()}`)
})
