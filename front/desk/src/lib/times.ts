/** Times as the coverage tells them: its own zone, 24 hours, seconds only at the desk. */
import { language, t } from "./words.ts"

type Zone = string | undefined

// European digits in every language: a field of the browser takes no others, and a column of times has one width.
const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`

// To make one takes a browser longer than to draw the line it is for, and a timeline has thousands.
const made = new Map<string, Intl.DateTimeFormat>()

function zoned(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = [zone, ...Object.entries(options).flat()].join()
  const known = made.get(name) ?? formatter(zone, options)
  made.set(name, known)
  return known
}

function formatter(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, ...(zone ? { timeZone: zone } : {}) })
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }) // a zone this browser does not know
  }
}

const date = (at: string | Date) => (typeof at === "string" ? new Date(at) : at)

export const minute = (at: string | Date, zone?: string) =>
  zoned(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date(at))
export const second = (at: string | Date, zone?: string) =>
  zoned(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(date(at))
export const day = (at: string | Date, zone?: string) => zoned(zone, { weekday: "long", day: "numeric", month: "long" }).format(date(at))
/** Where there is little room. */
export const shortDay = (at: string | Date, zone?: string) => zoned(zone, { day: "numeric", month: "short" }).format(date(at))
export const dayAndMinute = (at: string | Date, zone?: string) => `${day(at, zone)}${t("page.comma")}${minute(at, zone)}`
/** The minute, with its day unless that is today. */
export const minuteOfDay = (at: string | Date, now: Date, zone?: string) => (dayKey(at, zone) === dayKey(now, zone) ? minute : dayAndMinute)(at, zone)
/** For machines that read the page: HTML knows thousandths of a second and no finer. */
export const machine = (at: string | Date) => date(at).toISOString()
/** For telling days apart. */
export const dayKey = (at: string | Date, zone?: string) =>
  zoned(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(date(at))

const days = new WeakMap<{ published_at: string }, { zone: Zone; day: string }>()
/** The day of a post, which is asked of all of them whenever one comes. */
export function dayOf(post: { published_at: string }, zone: Zone): string {
  const known = days.get(post)
  if (known && known.zone === zone) return known.day
  const day = dayKey(post.published_at, zone)
  days.set(post, { zone, day })
  return day
}

/** "7 min", "1 h 02": only where age is the point, and never on two lines. */
export const age = (at: string, now: Date): string => ageInWords(at, now).replaceAll(" ", "\u00a0")

function ageInWords(at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000))
  if (minutes < 1) return t("desk.age.now")
  if (minutes < 60) return t("desk.age.minutes", { n: minutes })
  return t("desk.age.hours", { n: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") })
}

/** "8 min 26 s" */
export function left(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return whole < 60 ? t("desk.left.seconds", { n: whole }) : t("desk.left.minutes", { n: Math.floor(whole / 60), seconds: whole % 60 })
}

/** What a `datetime-local` field shows for this moment, in the coverage's zone, and back. */
export function toField(at: string | null, zone?: string): string {
  if (!at) return ""
  const parts = Object.fromEntries(
    zoned(zone, { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  )
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`
}

export function fromField(field: string, zone?: string): string | null {
  if (!field) return null
  const asUtc = Date.parse(`${field}:00Z`)
  if (Number.isNaN(asUtc)) return null
  // The zone's distance from UTC at that hour; twice, because the first guess may lie on the other side of a change of clocks.
  let at = asUtc
  for (let round = 0; round < 2; round++) at -= Date.parse(`${toField(new Date(at).toISOString(), zone)}:00Z`) - asUtc
  return new Date(at).toISOString()
}
