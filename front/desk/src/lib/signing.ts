/** How somebody signs: what she signed with last is what her next text begins with. The desk keeps it when words go out. */
import type { Byline, Person } from "./types.ts"

export const bylineOf = (person: Person): Byline => ({
  name: person.name,
  role: person.byline_role || null,
  outlet: person.outlet || null,
  where: person.byline_where || null,
})

/** Only for a name that was hers before: over somebody else's name she writes for somebody else. */
export function remember(person: Person, before: Byline | undefined, now: Byline): void {
  if (before?.name !== person.name || now.name !== person.name) return
  person.byline_role = now.role ?? ""
  person.outlet = now.outlet ?? ""
  person.byline_where = now.where ?? ""
}
