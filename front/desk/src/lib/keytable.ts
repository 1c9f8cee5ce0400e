/** Every key with what it does, in the order in which `?` shows them and the editors' guide lists them. */
import { DECISION_KEYS } from "./approvals.ts"
import { COMMANDS } from "./commands.ts"
import { CUTTING_KEYS, EDITOR_KEYS, INTAKE_KEYS, isSingle, ORDER_KEYS, ROW_KEYS } from "./keys.ts"
import { t } from "./words.ts"

export type Key = { id: string; key: string; does: string }

const of = (keys: Record<string, string>, does: (id: string) => string): Key[] => Object.entries(keys).map(([id, key]) => ({ id, key, does: does(id) }))
const commands = (alone: boolean): Key[] => COMMANDS.flatMap(({ id, key, word }) => (key && isSingle(key) === alone ? [{ id, key, does: t(word) }] : []))
const deciding = () => Object.fromEntries(Object.values(DECISION_KEYS).map((key) => [key, key]))

export const keyTable = (): { name: string; keys: Key[] }[] => [
  { name: t("desk.keys.everywhere"), keys: commands(false) },
  { name: t("desk.keys.writing"), keys: of(EDITOR_KEYS, (id) => t(`desk.keys.${id}`)) },
  { name: t("desk.keys.acting"), keys: commands(true) },
  { name: t("desk.tab.queue"), keys: [...of(ROW_KEYS, (id) => t(`desk.keys.${id}`)), ...of(deciding(), (id) => t(`desk.keys.decide_${id}`))] },
  { name: t("desk.keys.ordering"), keys: of(ORDER_KEYS, (id) => t(`desk.keys.order_${id}`)) },
  { name: t("desk.tab.intake"), keys: of({ draft: INTAKE_KEYS.draft, set_aside: INTAKE_KEYS.set_aside }, (id) => t(`desk.intake.${id}`)) },
  { name: t("desk.tab.cuttings"), keys: of({ confirm: CUTTING_KEYS.confirm, edit: CUTTING_KEYS.edit, reject: CUTTING_KEYS.reject }, (id) => t(`desk.cutting.${id}`)) },
]
