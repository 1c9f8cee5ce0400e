/** On what terms a picture is here, in one line. */
import { dayAndMinute } from "./times.ts"
import type { Rights } from "./types.ts"
import { t } from "./words.ts"

export function rightsLine({ rights, terms, expires_at, permission, permission_by }: Rights, zone?: string): string {
  const said = [
    rights ? t(`desk.rights.kind.${rights}`) : "",
    terms,
    expires_at ? t("desk.rights.until_is", { time: dayAndMinute(expires_at, zone) }) : "",
    permission ? t(`desk.rights.leave_is.${permission}`, { name: permission_by || t("desk.rights.nobody") }) : "",
  ].filter(Boolean)
  return said.length ? t("desk.rights.line", { what: said.join(" · ") }) : t("desk.rights.none")
}
