/* Cards to judge: two buttons in place of "Judge it, then look"; the answer opens with the choice. */

"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const card of document.querySelectorAll(".judge")) {
    const details = card.querySelector("details");
    const verdict = card.querySelector(".judge-verdict");
    const choices = document.createElement("div");
    choices.className = "judge-choices";
    choices.setAttribute("role", "group");
    choices.setAttribute("aria-label", "Is the statement true?");
    for (const choice of ["true", "false"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = choice === "true" ? "True" : "False";
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        const right = choice === card.dataset.verdict;
        for (const other of choices.children) other.setAttribute("aria-pressed", other === button);
        card.dataset.judged = right ? "right" : "wrong";
        details.open = true;
        verdict.textContent = `${right ? "You are right" : "Not so"}: this is ${card.dataset.verdict}.`;
      });
      choices.append(button);
    }
    verdict.setAttribute("role", "status");
    details.querySelector("summary").textContent = "Answer";
    details.before(choices);
  }
});
