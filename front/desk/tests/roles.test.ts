/** The desk's screen offers what the API lets somebody do, role by role: no button that is answered 403, and none missing. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Api } from "../src/lib/api.ts"
import type { Client, Write } from "../src/lib/client.ts"

const root = join(import.meta.dirname, "../../..")
const C = "/api/v1/coverages/{slug}"
const WHO = ["anonymous", "stranger", "viewer", "reporter", "moderator", "editor", "lawyer", "owner", "administrator"]
const ROLES = WHO.slice(2, -1)

/** Who may what: the table in the reference, which is made from the API. */
const may = new Map<string, string[]>()
for (const [, permission = "", cells = ""] of readFileSync(join(root, "docs/reference/api.md"), "utf8").matchAll(/^\| `(\w+)` \| ((?:(?:yes|–)(?: \| )?){7}) \|$/gm))
  may.set(permission, ROLES.filter((_, index) => cells.split(" | ")[index] === "yes"))

/** What each address answers each role: the table that is walked against the API. */
const routes = new Map<string, string[]>()
const R = C + "/posts/{post}/revisions/{revision}"
for (const [, address = "", codes = ""] of readFileSync(join(root, "tests/desk/routes.py"), "utf8").matchAll(/^ {4}\(f?"([A-Z]+ [^"]+)",\s+"([\d\s]+)",/gm)) {
  const name = address.replace("{C}", C).replace("{R}", R).replaceAll("{{", "{").replaceAll("}}", "}")
  const answers = codes.trim().split(/\s+/)
  routes.set(name, WHO.filter((_, index) => Number(answers[index]) < 400 || answers[index] === "422").filter((who) => ROLES.includes(who)))
}

/** What the screen asks before it offers something, and what is asked of the API then. */
const OFFERED: Record<string, string[]> = {
  draft: ["POST /drafts", "POST /media", "POST /media/{media}/crop", "PUT /media/{media}/rights", "POST /intake", "POST /intake/{item}/take", "PUT /intake/{item}/state", "PUT /notes/read", "POST /leases/{thing}/{part}/ask", "POST /leases/{thing}/{part}/answer", "POST /preflight"],
  "draft or read_drafts": ["GET /drafts", "GET /intake", "GET /intake/{item}", "POST /questions", "PUT /questions/{question}/on", "POST /questions/{question}/close", "POST /preview", "GET /media/{media}/about"],
  "publish or publish_own": ["POST /flash", "POST /drafts/{draft}/publish mine", "PUT /drafts/{draft}/schedule mine", "DELETE /drafts/{draft}/schedule mine"],
  publish: ["POST /drafts/{draft}/publish theirs"],
  approve: ["PUT /drafts/{draft}/approval mine", "DELETE /drafts/{draft}/approval mine"],
  "fix or fix_own": ["PUT /posts/{post} mine", "POST /posts/{post}/correct mine", "POST /posts/{post}/media mine", "PUT /posts/{post}/sourcing mine"],
  fix: ["PUT /posts/{post} theirs", "POST /posts/{post}/correct theirs", "POST /posts/{post}/media theirs", "PUT /posts/{post}/sourcing theirs"],
  arrange: ["PUT /posts/{post}/key-point mine", "DELETE /posts/{post}/key-point mine", "PUT /posts/{post}/pin mine", "DELETE /posts/{post}/pin mine", "PUT /watch", "PUT /expectations", "PUT /chair", "GET /digest", "POST /posts/{post}/backdate mine"],
  summarise: ["PUT /summary", "PUT /figures", "PUT /summary/{point}/confirm"],
  set_state: ["POST /state", "POST /roll-over", "PUT /quiet", "DELETE /quiet", "DELETE /chair"],
  take_down: ["POST /posts/{post}/takedown mine", "POST /posts/{post}/takedown theirs", "GET /posts/{post}/copies mine", "GET /media/{media}/places", "POST /media/{media}/kill", "POST /posts/{post}/undo theirs"],
  freeze: ["PUT /freeze", "DELETE /freeze"],
  note: ["POST /notes", "DELETE /notes/{number}"],
  hold: ["PUT /drafts/{draft}/hold mine", "PUT /drafts/{draft}/hold theirs"],
  read_back: ["GET /read-back", "GET /posts/{post}/read-back mine"],
  read_history: ["GET /history", "GET /history.csv", "GET /posts/{post}/history mine", "GET /posts/{post}/compare", "GET /as-it-stood"],
  describe: ["PATCH "],
  manage_members: ["PUT /members/{username}", "DELETE /members/{username}"],
}

it.each(Object.entries(OFFERED))("what is offered to whoever may %s is answered to them, and to nobody else", (asked, addresses) => {
  const offered = ROLES.filter((role) => asked.split(" or ").some((permission) => may.get(permission)?.includes(role)))
  expect(offered.length).toBeGreaterThan(0)
  for (const address of addresses) {
    const [method, path] = [address.slice(0, address.indexOf(" ")), address.slice(address.indexOf(" ") + 1)]
    expect(routes.get(`${method} ${C}${path}`), address).toEqual(offered)
  }
})

it("every permission that the screen asks for is one of these, or is said by the desk with the thing itself", () => {
  const sources = Object.values(import.meta.glob<string>("../src/**/*.{svelte,ts}", { query: "?raw", import: "default", eager: true }))
  const asked = new Set(sources.flatMap((source) => [...source.matchAll(/coverage\.may\(\s*"(\w+)"|\bmay\("(\w+)"\)/g)].map((found) => found[1] ?? found[2] ?? "")))
  const said = ["accept", "send_back"] // `may` of a draft
  expect([...asked].filter((one) => one !== "submit" && !said.includes(one) && !Object.keys(OFFERED).some((known) => known.split(" or ").includes(one)))).toEqual([])
  expect(may.size).toBe(24)
  expect(routes.size).toBeGreaterThan(100)
})

/** Whatever a function of the API wants: it has every field, can be called, and in an address it reads as x. */
const anything: object = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.toPrimitive || name === "toString" ? () => "x" : name === "length" ? 0 : anything),
  has: () => true,
})
/** What the screen does elsewhere, or not at all, and why. */
const UNSEEN: Record<string, string> = {
  "POST /posts/{post}/follow-on": "at the desk a post is written as a follow-on; that two which are out belong together is for clients to say",
}

it("every address that changes something is on the screen", () => {
  const called = new Set<string>()
  const note = (method: string, path: string) => (called.add(`${method} ${path.split("?")[0]}`), Promise.resolve({}))
  const api = new Api({ read: (path: string) => note("GET", path), session: () => note("GET", "/session"), write: ({ method, path }: Write) => note(method, path) } as unknown as Client)
  for (const work of Object.values(api) as unknown[]) if (typeof work === "function") (work as (...all: unknown[]) => unknown)(anything, anything, anything, anything, anything, anything, anything)
  void api.upload("x", new Blob())
  void api.comment("x", { post: "x" }, { text: "", block: null, quote: "" })
  for (const mark of ["read", "legalled"] as const) void [api.mark("x", "x", 1, mark), api.unmark("x", "x", 1, mark)]
  const known = (address: string) => {
    const [method, path = ""] = [address.split(" ")[0], address.split(" ")[1]]
    const like = new RegExp(`^${method} ${path.replace("/api/v1", "").replaceAll(/\{\w+\}/g, "[^/]+")}$`)
    return [...called].some((one) => like.test(one))
  }
  const unseen = [...new Set([...routes.keys()].map((address) => address.split(" ").slice(0, 2).join(" ")))].filter((address) => address.includes("/api/v1") && !address.startsWith("GET") && !known(address))
  expect(unseen.map((address) => address.replace(C, "").replace("/api/v1", ""))).toEqual(Object.keys(UNSEEN))
})
