/** What was done, as a word; a kind from a newer house is called by its name. */
import type { Deed } from "./types.ts"
import { has, t } from "./words.ts"

export const deedWord = ({ kind }: Deed): string => (has(`desk.deed.${kind}`) ? t(`desk.deed.${kind}`) : kind)
