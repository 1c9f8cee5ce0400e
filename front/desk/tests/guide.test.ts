import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { keyTable } from "../src/lib/keytable.ts"

const PAGE = join(import.meta.dirname, "../../../docs/editors/keys.md")
const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Mod: "Ctrl", Escape: "Esc" }
const spelled = (key: string) => (key === "/" || key === "?" ? key : key.split(/[+-]/).map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join("+"))

const tables = () =>
  keyTable()
    .map(({ name, keys }) => [`## ${name}`, "", "| key | what it does |", "|---|---|", ...keys.map(({ key, does }) => `| \`${spelled(key)}\` | ${does} |`), ""].join("\n"))
    .join("\n")

it("the editors' guide lists every key as the desk does (`KEYS=write npx vitest run guide` writes it anew)", () => {
  const page = readFileSync(PAGE, "utf8")
  const head = page.slice(0, page.indexOf("\n## ") + 1 || undefined)
  if (process.env["KEYS"] === "write") writeFileSync(PAGE, `${head.trimEnd()}\n\n${tables()}`)
  expect(readFileSync(PAGE, "utf8")).toBe(`${head.trimEnd()}\n\n${tables()}`)
})
