// Answers by one key, and the line that says what the last answer changed. The page works without it.
(() => {
  "use strict";
  const keys = document.getElementById("keys");
  const ticked = keys && keys.querySelector("input");
  const OFF = "questions-without-keys";

  if (keys) {
    keys.hidden = false;
    ticked.checked = !sessionStorage.getItem(OFF);
    const show = () => document.querySelectorAll("kbd").forEach((k) => { k.hidden = !ticked.checked; });
    ticked.addEventListener("change", () => {
      if (ticked.checked) sessionStorage.removeItem(OFF); else sessionStorage.setItem(OFF, "1");
      show();
    });
    show();
  }

  let sent = false;
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("textarea, select, input:not([type=checkbox])");
    if (sent || event.repeat || event.ctrlKey || event.altKey || event.metaKey || writing || (ticked && !ticked.checked)) return;
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (button) {
      event.preventDefault();
      sent = true;
      button.click();
    }
  });

  const again = async () => {
    const line = document.getElementById("changed");
    if (!line || !line.dataset.again) return;
    try {
      const answer = await fetch(line.dataset.again, { headers: { "X-Desk-Quiet": "1" } });
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("changed");
      if (answer.ok && found) line.replaceWith(found);
    } catch {
      // the line keeps its link
    }
    setTimeout(again, 1000);
  };
  setTimeout(again, 1000);
})();
