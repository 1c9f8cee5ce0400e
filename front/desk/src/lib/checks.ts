/** What the checks weigh where nobody has chosen otherwise, as the house has it (`stoppress.cuttings.checks.levels`). */
export type Level = "hint" | "confirm" | "block"
export const CHECKS: Readonly<Record<string, Level>> = {
  unbalanced_marks: "hint",
  empty_lead_in: "confirm",
  near_duplicate: "confirm",
  missing_warning: "hint",
  undefined_today: "hint",
  headline_quote: "confirm",
  two_wordings: "confirm",
  misspelt_name: "confirm",
  misspelt_role: "hint",
  title_form: "hint",
  wrong_role: "confirm",
  new_role: "hint",
  figure_at_odds: "confirm",
  figure_at_odds_with_summary: "confirm",
  figure_at_odds_with_strip: "confirm",
  unsupported_point: "hint",
  house_note: "confirm",
  restriction: "block",
  pseudonym_beside_name: "block",
}
