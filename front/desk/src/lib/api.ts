/** The desk's routes under /api/v1, each a function. A `key` given by the caller is kept over its own retries. */
import { Client } from "./client.ts"
import type * as T from "./types.ts"

const query = (asked: Record<string, string>) => {
  const said = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString()
  return said && `?${said}`
}
const at = (slug: string, rest = "") => `/coverages/${encodeURIComponent(slug)}${rest}`

const of = (about: { draft: string } | { post: string }) => ("draft" in about ? `/drafts/${about.draft}/comments` : `/posts/${about.post}/comments`)

export class Api {
  constructor(readonly client: Client) {}

  session = () => this.client.session<T.Session>()
  login = (username: string, password: string) =>
    this.client.write<T.Session>({ method: "POST", path: "/session", body: { username, password } })
  settle = (publish_delay: number) => this.client.write<T.Session>({ method: "PATCH", path: "/session", body: { publish_delay } })
  logout = () => this.client.write({ method: "DELETE", path: "/session" })

  coverages = () => this.client.read<T.Listed[]>("/coverages")
  create = (coverage: T.NewCoverage, key?: string) => this.#post<{ slug: string; place: string }>("/coverages", coverage, key)
  /** All of it, or the page of posts before one. */
  view = (slug: string, before?: number) => this.client.read<T.View>(at(slug, before ? `?before=${before}` : ""), { anew: !before })
  /** These, however old they are. */
  posts = (slug: string, ids: readonly string[]) => this.client.read<T.Post[]>(at(slug, `/posts?${new URLSearchParams(ids.map((id) => ["id", id]))}`))
  /** What has changed since; the very same object if nothing has. */
  viewSince = (slug: string, known: Pick<T.View, "place" | "stir">) => this.client.read<T.View>(at(slug, `?known=${known.place}~${known.stir}`), { as: at(slug) })
  setPausing = (slug: string, asked: { after: number | null; note: string } & T.Despite, key?: string) => this.#put<unknown>(at(slug, "/pausing"), asked, key)
  stay = (slug: string) => this.#put<unknown>(at(slug, "/stay"), {})
  split = (slug: string, asked: { posts: string[]; into: { slug: string; title?: string }; move: boolean; note?: string; alone?: string }, key?: string) =>
    this.#post<{ slug: string; posts: Record<string, string>; along: { comments: number; drafts: number; stay: number } }>(at(slug, "/split"), asked, key)
  replay = (slug: string, asked: { source: string; speed: number; whole: boolean }, key?: string) => this.#post<unknown>(at(slug, "/replay"), asked, key)
  changeReplay = (slug: string, change: { state?: "running" | "paused"; speed?: number }) => this.client.write({ method: "PATCH", path: at(slug, "/replay"), body: change })
  stopReplay = (slug: string) => this.#delete(at(slug, "/replay"))
  readers = (slug: string, hours: number | null) => this.client.read<T.Readers>(at(slug, `/readers${hours ? `?hours=${hours}` : ""}`))
  asReaders = (slug: string, page?: number) => this.client.read<{ place: string; html: string }>(at(slug, `/as-readers${page ? `?page=${page}` : ""}`))
  setState = (slug: string, change: T.StateChange & T.Despite) => this.#post<T.Placed>(at(slug, "/state"), change)
  passChair = (slug: string, username: string) => this.#put<unknown>(at(slug, "/chair"), { username })
  leaveChair = (slug: string) => this.#delete(at(slug, "/chair"))
  digest = (slug: string) => this.client.read<T.Digest>(at(slug, "/digest"))
  addNote = (slug: string, note: T.NewNote, key?: string) => this.#post<{ number: number }>(at(slug, "/notes"), note, key)
  noteStands = (slug: string, number: number) => this.client.read<T.NoteStands[]>(at(slug, `/notes/${number}/posts`))
  endNote = (slug: string, number: number) => this.#delete(at(slug, `/notes/${number}`))
  readNotes = (slug: string) => this.#put<unknown>(at(slug, "/notes/read"), {})
  ask = (slug: string, question: { kind: string; text: string; post: string | null; draft: string | null; on: string | null }, key?: string) =>
    this.#post<unknown>(at(slug, "/questions"), question, key)
  takeQuestion = (slug: string, id: number, username: string | null) => this.#put<unknown>(at(slug, `/questions/${id}/on`), { username })
  closeQuestion = (slug: string, id: number, answer: string) => this.#post<unknown>(at(slug, `/questions/${id}/close`), { answer })
  confirmPoint = (slug: string, point: string) => this.#put<unknown>(at(slug, `/summary/${point}/confirm`), {})
  freeze = (slug: string, reason: string, key?: string) => this.#put<unknown>(at(slug, "/freeze"), { reason }, key)
  thaw = (slug: string) => this.#delete(at(slug, "/freeze"))
  rollOver = (slug: string, next: { slug: string; title: string; pointer: string; note?: string } & T.Despite, key?: string) =>
    this.#post<{ slug: string; place: string }>(at(slug, "/roll-over"), next, key)
  setSummary = (slug: string, after: string, points: T.Point[], key?: string, despite: string[] = []) =>
    this.#put<T.Placed>(at(slug, "/summary"), { after, points, despite }, key)
  setFigures = (slug: string, after: string, figures: T.Figure[], key?: string, despite: string[] = []) =>
    this.#put<T.Placed>(at(slug, "/figures"), { after, figures, despite }, key)
  setWatch = (slug: string, after: string, watch: T.Watch, key?: string, despite: string[] = []) => this.#put<T.Placed>(at(slug, "/watch"), { after, ...watch, despite }, key)
  setExpected = (slug: string, after: string, expected: T.Expected[], key?: string, despite: string[] = []) =>
    this.#put<T.Placed>(at(slug, "/expectations"), { after, expected, despite }, key)
  sayQuiet = (slug: string, note: string, despite: string[] = []) => this.#put<T.Placed>(at(slug, "/quiet"), { note, despite })
  clearQuiet = (slug: string) => this.#delete(at(slug, "/quiet"))

  here = (slug: string, seat: string, thing: string | null, part: T.Lease["part"] = "text") => this.#put<unknown>(at(slug, "/here"), { seat, thing, part })
  askFor = (slug: string, { thing, part }: T.Lease) => this.#post<unknown>(at(slug, `/leases/${thing}/${part}/ask`), {})
  answerFor = (slug: string, { thing, part }: T.Lease, hands_over: boolean) =>
    this.#post<unknown>(at(slug, `/leases/${thing}/${part}/answer`), { hands_over })

  members = (slug: string) => this.client.read<T.Member[]>(at(slug, "/members"))
  setMember = (slug: string, username: string, role: T.Role) =>
    this.#put<unknown>(at(slug, `/members/${encodeURIComponent(username)}`), { role })
  removeMember = (slug: string, username: string) => this.#delete(at(slug, `/members/${encodeURIComponent(username)}`))

  inbox = (slug: string) => this.client.read<T.Inbox>(at(slug, "/intake"))
  feeds = (slug: string) => this.client.read<T.Feed[]>(at(slug, "/feeds"))
  addFeed = (slug: string, feed: T.NewFeed, key?: string) => this.#post<unknown>(at(slug, "/feeds"), feed, key)
  dropFeed = (slug: string, feed: string) => this.#delete(at(slug, `/feeds/${feed}`))
  item = (slug: string, item: string) => this.client.read<T.ItemWords>(at(slug, `/intake/${item}`))
  putIn = (slug: string, item: T.NewItem, key?: string) => this.#post<unknown>(at(slug, "/intake"), item, key)
  takeItem = (slug: string, item: string) => this.#post<T.Saved>(at(slug, `/intake/${item}/take`), {})
  setItem = (slug: string, item: string, state: "new" | "set_aside") => this.#put<unknown>(at(slug, `/intake/${item}/state`), { state })
  dealtWith = (slug: string, item: string, of: { draft?: string; post?: string }) => this.#put<unknown>(at(slug, `/intake/${item}/dealt`), of)

  drafts = (slug: string) => this.client.read<T.Draft[]>(at(slug, "/drafts"))
  draft = (slug: string, draft: string) => this.client.read<T.Draft>(at(slug, `/drafts/${draft}`))
  startDraft = (slug: string, words: T.DraftWords, key?: string) => this.#post<T.Saved>(at(slug, "/drafts"), words, key)
  saveDraft = (slug: string, draft: string, version: number, words: T.DraftWords, key?: string) =>
    this.#put<T.Saved>(at(slug, `/drafts/${draft}`), { ...words, version }, key)
  discardDraft = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}`))
  submit = (slug: string, draft: string, meant: T.Meant, key?: string) => this.#post<T.Saved>(at(slug, `/drafts/${draft}/submit`), meant, key)
  approve = (slug: string, draft: string, version: number, key?: string) => this.#put<T.Saved>(at(slug, `/drafts/${draft}/approval`), { version }, key)
  withdrawApproval = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}/approval`))
  accept = (slug: string, draft: string, version: number, key?: string) => this.#post<T.Saved>(at(slug, `/drafts/${draft}/accept`), { version }, key)
  changes = (slug: string, draft: string) => this.client.read<{ version: number; changes: T.Run[][] | null }>(at(slug, `/drafts/${draft}/changes`))
  sendBack = (slug: string, draft: string, why: string, key?: string) => this.#post<unknown>(at(slug, `/drafts/${draft}/return`), { why }, key)
  preflight = (slug: string, words: T.Words, post?: string | null) => this.#post<T.Finding[]>(at(slug, `/preflight${post ? `?post=${post}` : ""}`), words)
  above = (slug: string) => this.client.read<T.Finding[]>(at(slug, "/checks"))
  dismiss = (slug: string, { key, code }: Pick<T.Finding, "key" | "code">) => this.#put<unknown>(at(slug, `/checks/${key}/dismissed`), { kind: code })
  letThrough = (slug: string, { key, code }: Pick<T.Finding, "key" | "code">, reason: string) => this.#put<unknown>(at(slug, `/checks/${key}/overridden`), { kind: code, reason })
  raiseAgain = (slug: string, key: string) => this.#delete(at(slug, `/checks/${key}`))
  comments = (slug: string, about: { draft: string } | { post: string }) => this.client.read<T.Comment[]>(at(slug, of(about)))
  comment = (slug: string, about: { draft: string } | { post: string }, comment: { text: string; block: number | null; quote: string }, key?: string) =>
    this.#post<unknown>(at(slug, of(about)), comment, key)
  resolve = (slug: string, comment: string) => this.#put<unknown>(at(slug, `/comments/${comment}/resolved`), {})
  reopen = (slug: string, comment: string) => this.#delete(at(slug, `/comments/${comment}/resolved`))
  describe = (slug: string, change: T.Described & T.Despite) => this.client.write<T.Placed>({ method: "PATCH", path: at(slug), body: change })
  hold = (slug: string, draft: string, reason: string, key?: string) => this.#put<unknown>(at(slug, `/drafts/${draft}/hold`), { reason }, key)
  clear = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}/hold`))
  schedule = (slug: string, draft: string, version: number, due_at: string, choices: T.PublishChoices & { despite: string[] }) =>
    this.#put<unknown>(at(slug, `/drafts/${draft}/schedule`), { version, due_at, ...choices })
  unschedule = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}/schedule`))
  embargo = (slug: string, draft: string, until: string) => this.#put<unknown>(at(slug, `/drafts/${draft}/embargo`), { until })
  liftEmbargo = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}/embargo`))
  prepare = (slug: string, draft: string, variant: T.Variant) => this.#put<unknown>(at(slug, `/drafts/${draft}/variant`), variant)
  leaveVariants = (slug: string, draft: string) => this.#delete(at(slug, `/drafts/${draft}/variant`))
  publish = (slug: string, draft: string, version: number, choices: T.PublishChoices, key?: string) =>
    this.#post<T.Published>(at(slug, `/drafts/${draft}/publish`), { version, ...choices }, key)
  flash = (slug: string, headline: string, bylines: T.Byline[], choices: T.PublishChoices, key?: string) =>
    this.#post<T.Published>(at(slug, "/flash"), { headline, bylines, ...choices }, key)

  edit = (slug: string, post: string, revision: number, words: T.Words, alone: T.Alone, key?: string) =>
    this.#put<T.Placed>(at(slug, `/posts/${post}`), { ...words, revision, ...alone }, key)
  correct = (
    slug: string,
    post: string,
    revision: number,
    words: T.Words,
    correction: T.AsCorrection & T.Alone,
    key?: string,
  ) => this.#post<T.Placed>(at(slug, `/posts/${post}/correct`), { ...words, ...correction, revision }, key)
  markKeyPoint = (slug: string, post: string, label?: string, despite: string[] = []) =>
    this.#put<T.Placed>(at(slug, `/posts/${post}/key-point`), label ? { label, despite } : {})
  unmarkKeyPoint = (slug: string, post: string) => this.#delete(at(slug, `/posts/${post}/key-point`))
  backdate = (slug: string, post: string, shown_at: string, reason: string, key?: string) =>
    this.#post<T.Placed>(at(slug, `/posts/${post}/backdate`), { shown_at, reason }, key)
  pin = (slug: string, post: string) => this.#put<T.Placed>(at(slug, `/posts/${post}/pin`), {})
  unpin = (slug: string, post: string) => this.#delete(at(slug, `/posts/${post}/pin`))
  copies = (slug: string, post: string, names: string[]) =>
    this.client.read<T.Copy[]>(at(slug, `/posts/${post}/copies${names.length ? `?${names.map((name) => `name=${encodeURIComponent(name)}`).join("&")}` : ""}`))
  takeDown = (slug: string, post: string, how: T.Takedown, key?: string) =>
    this.#post<T.Placed>(at(slug, `/posts/${post}/takedown`), how, key)
  withdrawByline = (how: { name: string; reason: string }, key?: string) =>
    this.#post<{ coverages: number; posts: number; drafts: number }>("/bylines/withdraw", how, key)
  undo = (slug: string, post: string, key?: string) => this.#post<T.Placed & { draft: string | null }>(at(slug, `/posts/${post}/undo`), {}, key)
  setSourcing = (slug: string, post: string, text: string) => this.#put<unknown>(at(slug, `/posts/${post}/sourcing`), { text })

  /** What the coverage says of itself; `behind` while it is being read again. */
  cuttings = (slug: string, state: string) => this.client.read<T.Cuttings>(at(slug, `/cuttings${query({ state })}`))
  confirmCutting = (slug: string, cutting: T.ConfirmedCutting, key?: string) => this.#post<{ place: string; cutting: string }>(at(slug, "/cuttings"), cutting, key)
  /** What she may begin with; kept nowhere. */
  offered = (slug: string, kind: T.OfferedKind, since?: string) => this.client.read<T.Offered>(at(slug, `/cuttings/drafts/${kind}${query({ since: since ?? "" })}`))
  /** Which of these lines their posts do not say any more. */
  stillStand = (slug: string, lines: readonly T.OfferedLine[]) =>
    this.#post<{ gone: number[] }>(at(slug, "/cuttings/drafts"), { lines: lines.map(({ post, revision, field, start, end, text }) => ({ post, revision, field, start, end, text })) })
  withdrawCutting = (slug: string, cutting: string) => this.#delete(at(slug, `/cuttings/${cutting}`))
  rejectCutting = (slug: string, { key, type, post }: Pick<T.Cutting, "key" | "type" | "post">) => this.#put<unknown>(at(slug, `/cuttings/${key}/rejected`), { type, post })
  proposeCutting = (slug: string, key: string) => this.#delete(at(slug, `/cuttings/${key}/rejected`))

  toRead = (slug: string) => this.client.read<T.ToRead>(at(slug, "/read-back"))
  textToRead = (slug: string, post: string) => this.client.read<T.TextToRead>(at(slug, `/posts/${post}/read-back`))
  mark = (slug: string, post: string, revision: number, mark: T.ReadMark) => this.#put<unknown>(at(slug, `/posts/${post}/revisions/${revision}/${mark}`), {})
  unmark = (slug: string, post: string, revision: number, mark: T.ReadMark) => this.#delete(at(slug, `/posts/${post}/revisions/${revision}/${mark}`))

  history = (slug: string, filter: T.HistoryFilter, before?: number) =>
    this.client.read<T.History>(at(slug, `/history${query({ ...filter, ...(before ? { before: String(before) } : {}) })}`))
  asItStood = (slug: string, moment: string) => this.client.read<T.Stood>(at(slug, `/as-it-stood${query({ at: moment })}`))
  /** Where the whole of it is fetched as a table. */
  historyTable = (slug: string, filter: T.HistoryFilter) => `/api/v1${at(slug, `/history.csv${query(filter)}`)}`
  draftHistory = (slug: string, draft: string) => this.client.read<T.DraftHistory>(at(slug, `/drafts/${draft}/history`))
  compareDraft = (slug: string, draft: string, one: number, other: number) =>
    this.client.read<{ changes: T.Run[][] }>(at(slug, `/drafts/${draft}/compare?one=${one}&other=${other}`))
  compare = (slug: string, post: string, one: number, other: number) =>
    this.client.read<{ changes: T.Run[][] }>(at(slug, `/posts/${post}/compare?one=${one}&other=${other}`))
  summaryHistory = (slug: string, before?: number) => this.client.read<T.SummaryHistory>(at(slug, `/summary/history${before ? `?before=${before}` : ""}`))
  postHistory = (slug: string, post: string) => this.client.read<T.PostHistory>(at(slug, `/posts/${post}/history`))

  /** The page as readers would see it with these words; nothing is written by it. */
  preview = (slug: string, asked: T.PreviewAsked) => this.#post<T.Previewed>(at(slug, "/preview"), asked)
  find = (slug: string, words: string) => this.client.read<T.FoundPost[]>(at(slug, `/find?words=${encodeURIComponent(words)}`))

  upload(slug: string, file: Blob, key?: string): Promise<T.Upload> {
    const form = new FormData()
    form.append("file", file)
    return this.#post<T.Upload>(at(slug, "/media"), form, key)
  }

  clips = (slug: string) => this.client.read<T.Clips>(at(slug, "/clips"))
  clip = (slug: string, clip: string) => this.client.read<T.ClipComing>(at(slug, `/clips/${clip}`))
  beginClip = (slug: string, name: string, size: number, key: string) => this.#post<T.ClipComing>(at(slug, "/clips"), { name, size }, key)
  sendPart = (slug: string, clip: string, from: number, part: Blob) => this.#put<T.ClipComing>(at(slug, `/clips/${clip}/from/${from}`), part)
  dropClip = (slug: string, clip: string) => this.#delete(at(slug, `/clips/${clip}`))

  aboutMedia = (slug: string, media: string) => this.client.read<T.Media>(at(slug, `/media/${media}/about`))
  crop = (slug: string, media: string, cut: T.Cut, key?: string) => this.#post<T.Upload>(at(slug, `/media/${media}/crop`), cut, key)
  keepRights = (slug: string, media: string, rights: T.Rights, key?: string) => this.#put<unknown>(at(slug, `/media/${media}/rights`), rights, key)
  placesOf = (slug: string, media: string) => this.client.read<T.PlacesOfMedia>(at(slug, `/media/${media}/places`))
  kill = (slug: string, media: string, how: { reason: string; instead: string | null; note: string | null }, key?: string) =>
    this.#post<T.Killed>(at(slug, `/media/${media}/kill`), how, key)
  changeMedia = (slug: string, post: string, how: { picture: T.Attrs | null; instead_of: string | null; first?: boolean; wanted?: number | null } & T.Despite, key?: string) =>
    this.#post<T.Placed & { draft: string | null }>(at(slug, `/posts/${post}/media`), how, key)

  /** Where the desk shows a picture before it is public. */
  picture = (slug: string, media: string) => `/api/v1${at(slug, `/media/${media}`)}`

  #post<A>(path: string, body: unknown, key?: string): Promise<A> {
    return this.client.write<A>({ method: "POST", path, body, ...(key ? { key } : {}) })
  }
  #put<A>(path: string, body: unknown, key?: string): Promise<A> {
    return this.client.write<A>({ method: "PUT", path, body, ...(key ? { key } : {}) })
  }
  #delete(path: string): Promise<unknown> {
    return this.client.write({ method: "DELETE", path })
  }
}
