/** Who is at this desk. When the login has expired the desk stays as it is and asks for it again, in place. */
import { Api } from "./api.ts"
import { Client } from "./client.ts"
import * as device from "./device.ts"
import { NoLine } from "./errors.ts"
import { tidyLast } from "./last.ts"
import { outbox } from "./outbox.svelte.ts"
import type { Person } from "./types.ts"
import { adopt } from "./words.ts"

const LAST = "stoppress.person"

class Session {
  person = $state<Person | null>(null)
  known = $state(false)
  expired = $state(false)
  #waiting: (() => void)[] = []

  /** For the client: settles when somebody has logged in again. */
  again(): Promise<void> {
    this.expired = true
    localStorage.removeItem(LAST)
    return new Promise((done) => this.#waiting.push(done))
  }

  async start(): Promise<void> {
    const [who] = await Promise.all([this.#who(), device.open()])
    this.#sit(who)
    if (this.person?.language && adopt(this.person.language)) return
    this.known = true
  }

  async login(username: string, password: string): Promise<void> {
    const before = this.person
    await api.login(username, password)
    const { person } = await api.session() // the token changes with the login
    if (before && person && person.username !== before.username) {
      location.reload() // somebody else has sat down: the kept text belongs to who typed it
      return
    }
    this.#sit(person)
    this.expired = false
    for (const done of this.#waiting.splice(0)) done()
  }

  /** Without a line: who sat here last. What she writes waits until the desk knows her again. */
  async #who(): Promise<Person | null> {
    try {
      return (await api.session()).person
    } catch (error) {
      const last = JSON.parse(localStorage.getItem(LAST) ?? "null") as Person | null
      if (error instanceof NoLine && last) return last
      throw error
    }
  }

  /** What she asked for before and could not be sent goes out now, as hers. */
  #sit(person: Person | null): void {
    this.person = person
    api.client.person = person?.username ?? ""
    if (person) localStorage.setItem(LAST, JSON.stringify(person))
    else localStorage.removeItem(LAST)
    if (person) outbox.start(person)
    tidyLast(Date.now())
  }

  async logout(): Promise<void> {
    await api.logout()
    tidyLast(Infinity)
    localStorage.removeItem(LAST)
    location.assign("/")
  }
}

export const session = new Session()
export const api = new Api(new Client({ fetch: (...request) => fetch(...request), login: () => session.again() }))
