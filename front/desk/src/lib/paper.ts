/** The name of the paper, as the page that carries the desk says it. */
export const paper = document.getElementById("desk")?.dataset["paper"] || "Stop Press"
