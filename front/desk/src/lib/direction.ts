/** Which way a language is written, as story/direction.py has it: by the script its tag names, else by its usual one. */
export function directionOf(language: string): "ltr" | "rtl" {
  const tag = language.trim().toLowerCase()
  const script = /^[a-z]+(?:-[a-z]{3})?-([a-z]{4})(?:-|$)/.exec(tag)?.[1]
  if (script) return /^(adlm|arab|hebr|mand|mend|nkoo|rohg|samr|syrc|thaa)$/.test(script) ? "rtl" : "ltr"
  return /^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|he|ks|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)/.test(tag) ? "rtl" : "ltr"
}

/** In its own direction, whatever stands around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
