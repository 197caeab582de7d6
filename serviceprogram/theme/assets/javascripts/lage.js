// Where we are now: the step that today lies in. Only the reader's own clock knows which it is.
(() => {
  "use strict";
  const today = new Date().toLocaleDateString("sv-SE"); // as 2026-11-24
  for (const step of document.querySelectorAll(".steps > [data-from]")) {
    if (today < step.dataset.from || today > (step.dataset.to ?? today)) continue;
    step.classList.add("now");
    step.setAttribute("aria-current", "step");
    const words = document.createElement("span");
    words.className = "steps__now";
    words.textContent = "Här är vi nu";
    step.prepend(words);
  }
})();
