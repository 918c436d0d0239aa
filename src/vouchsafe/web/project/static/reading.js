// The reading room by keys and by marking words. The pages work without it.
(() => {
  "use strict";
  const OFF = "reading-without-keys";
  const QUIET = { headers: { "X-Desk-Quiet": "1" } };
  let here = null; // the number of the statement the reader stands at
  let busy = false;

  const all = () => [...document.querySelectorAll(".beside")];
  const note = () => all().find((n) => n.dataset.statement === here) || null;
  const keysOff = () => sessionStorage.getItem(OFF) === "1";

  // -- the report: where the reader stands

  const stand = (next, focus = true) => {
    if (!next) return;
    here = next.dataset.statement;
    document.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
    document.querySelectorAll(".beside.here").forEach((e) => e.classList.remove("here"));
    document.querySelectorAll(`.text .content.${CSS.escape(here)}, .text .struck.${CSS.escape(here)}`).forEach((e) => e.classList.add("lit"));
    next.classList.add("here");
    if (focus) {
      next.focus({ preventScroll: true });
      next.closest(".row").scrollIntoView({ block: "nearest" });
      const box = next.getBoundingClientRect();
      if (box.top < 140 || box.bottom > innerHeight) next.scrollIntoView({ block: "center" });
    }
  };

  const step = (by) => {
    const notes = all();
    const at = notes.indexOf(note());
    stand(notes[at < 0 ? (by > 0 ? 0 : notes.length - 1) : Math.min(Math.max(at + by, 0), notes.length - 1)]);
  };

  // Takes the new page's text and margin into this one, so that the reader stays where they are.
  const renew = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const main = fresh.getElementById("main");
    if (!fresh.getElementById("reading") || !main) return false;
    const opened = document.getElementById("keys")?.open;
    document.getElementById("main").replaceWith(main);
    begin();
    if (opened) document.getElementById("keys").open = true;
    return true;
  };

  const send = async (form, button) => {
    if (busy) return;
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok || !renew(await answer.text())) throw new Error();
      stand(note());
    } catch {
      form.requestSubmit(button); // the plain way tells what went wrong
    } finally {
      busy = false;
    }
  };

  document.addEventListener("submit", (event) => {
    const li = event.target.closest?.(".beside");
    if (!li || busy) return;
    event.preventDefault();
    here = li.dataset.statement;
    send(event.target, event.submitter);
  });

  const act = (key) => note()?.querySelector(`[data-key="${key}"]`)?.click();

  // -- the report: marking a passage that the machine missed

  // Places are counted in letters, not in the browser's units.
  const letters = (text) => [...text].length;

  const within = (run, node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(run);
    before.setEnd(node, offset);
    return Number(run.dataset.at) + letters(before.toString());
  };

  const marked = () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    const runs = [...document.querySelectorAll(".text [data-at]")].filter((run) => range.intersectsNode(run));
    if (!runs.length) return null;
    const [first, last] = [runs[0], runs.at(-1)];
    const from = first.contains(range.startContainer) ? within(first, range.startContainer, range.startOffset) : Number(first.dataset.at);
    const to = last.contains(range.endContainer) ? within(last, range.endContainer, range.endOffset) : Number(last.dataset.at) + letters(last.textContent);
    return from < to ? { from, to } : null;
  };

  const addMarked = () => {
    const at = marked();
    const room = document.getElementById("reading");
    if (room) location.assign(at ? `${room.dataset.add}?from=${at.from}&to=${at.to}` : room.dataset.add);
  };

  document.addEventListener("selectionchange", () => {
    const button = document.getElementById("marked-add");
    if (button) button.hidden = !marked();
  });

  // -- keys of the report

  const NAMED = {
    j: () => step(1), k: () => step(-1), c: () => act("c"), x: () => act("x"), e: () => act("e"), u: () => act("u"), a: addMarked,
    n: () => location.assign(`${document.getElementById("reading").dataset.next}${here ? `&after=${encodeURIComponent(here)}` : ""}`),
    o: () => { const to = document.getElementById("reading").dataset.original; if (to) location.assign(to); },
    "?": () => { const help = document.getElementById("keys"); help.open = !help.open; if (help.open) help.querySelector("summary").focus(); },
  };

  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("reading") || event.ctrlKey || event.altKey || event.metaKey || event.repeat && !"jk".includes(event.key)) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])") || !Object.hasOwn(NAMED, event.key)) return;
    if (keysOff() && event.key !== "?") return;
    event.preventDefault();
    NAMED[event.key]();
  });

  document.addEventListener("focusin", (event) => {
    const li = event.target.closest?.(".beside");
    if (li && li.dataset.statement !== here) stand(li, false);
  });

  // -- the report: until it is weighed again

  const wait = async () => {
    const line = document.getElementById("weighed");
    if (line?.dataset.waiting) {
      try {
        const answer = await fetch(line.dataset.waiting, QUIET);
        if (answer.ok && !(await answer.json()).waiting && !busy) {
          const page = await fetch(location.pathname, QUIET);
          const inside = document.activeElement?.closest?.(".beside");
          const chosen = marked();
          if (page.ok && !chosen && renew(await page.text())) {
            if (inside) stand(note()); else if (here) stand(note(), false);
            const now = document.getElementById("weighed");
            if (!now.dataset.waiting) now.textContent = "Weighed again.";
          }
        }
      } catch {
        // the line keeps its link
      }
    }
    setTimeout(wait, 1200);
  };

  const begin = () => {
    const keys = document.getElementById("keys");
    const ticked = keys?.querySelector("input");
    if (ticked) {
      keys.hidden = false;
      ticked.checked = !keysOff();
      ticked.addEventListener("change", () => { if (ticked.checked) sessionStorage.removeItem(OFF); else sessionStorage.setItem(OFF, "1"); });
    }
    document.getElementById("marked-add")?.addEventListener("click", addMarked);
  };

  const standAtHash = () => {
    const number = decodeURIComponent(location.hash.slice(1));
    stand(all().find((n) => n.dataset.statement === number));
  };

  if (document.getElementById("reading")) {
    begin();
    standAtHash();
    addEventListener("hashchange", standAtHash);
    setTimeout(wait, 1200);
  }

  // -- one statement: marking words of the passage

  const passage = document.getElementById("numbered");
  if (!passage) return;
  const words = [...passage.querySelectorAll(".w")];
  let [first, last] = [0, -1]; // no word is marked
  let at = Math.max(words.findIndex((w) => w.classList.contains("content")), 0);

  const field = (name) => document.getElementById(`id_${name}`);
  const show = () => {
    const [a, b] = [Math.min(first, last), Math.max(first, last)];
    words.forEach((w, n) => {
      w.classList.toggle("chosen", last >= 0 && a <= n && n <= b);
      w.classList.toggle("at", n === at && passage === document.activeElement);
    });
  };
  const fill = (name) => {
    if (last < 0) return;
    field(`${name}_from`).value = Math.min(first, last) + 1;
    field(`${name}_to`).value = Math.max(first, last) + 1;
    if (name === "new") {
      document.getElementById("one-more").open = true;
      field("new_slot").focus();
    }
    underline();
  };
  const pieces = () => [...document.querySelectorAll("[id^=id_piece_][id$=_from]")].map((f) => f.id.slice(3, -5));
  const underline = () => {
    const held = pieces().map((p) => [Number(field(`${p}_from`).value), Number(field(`${p}_to`).value)]).filter(([a, b]) => a && b);
    words.forEach((w, n) => w.classList.toggle("content", held.some(([a, b]) => a <= n + 1 && n + 1 <= b)));
  };

  passage.classList.add("scripted");
  passage.tabIndex = 0;
  passage.setAttribute("role", "group");
  passage.setAttribute("aria-describedby", "marking-help");
  document.getElementById("numbered-help").hidden = true;
  document.getElementById("marking-help").hidden = false;
  document.getElementById("marking").hidden = false;
  document.getElementById("marking").addEventListener("click", (event) => {
    const name = event.target.dataset?.set;
    if (name === "more") fill(pieces().find((p) => !field(`${p}_from`).value) || pieces().at(-1));
    else if (name) fill(name);
  });
  document.querySelectorAll(".spans input").forEach((f) => f.addEventListener("input", underline));

  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  passage.after(said);

  passage.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const turned = getComputedStyle(passage).direction === "rtl" ? -by : by;
    const next = Math.min(Math.max(at + turned, 0), words.length - 1);
    if (!event.shiftKey) [first, last] = [0, -1];
    else if (last < 0) [first, last] = [at, next];
    else last = next;
    at = next;
    show();
    words[at].scrollIntoView({ block: "nearest" });
    const text = (n) => words[n].lastChild.textContent;
    said.textContent = last < 0 ? text(at) : `marked from ${text(Math.min(first, last))} to ${text(Math.max(first, last))}`;
  });
  passage.addEventListener("focus", show);
  passage.addEventListener("blur", show);

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !passage.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const inside = words.map((w, n) => (range.intersectsNode(w) && touches(range, w) ? n : -1)).filter((n) => n >= 0);
    if (inside.length) {
      [first, last] = [inside[0], inside.at(-1)];
      show();
    }
  });
  // A selection that ends where a word begins does not hold it.
  const touches = (range, word) => {
    const whole = document.createRange();
    whole.selectNodeContents(word.lastChild);
    return range.compareBoundaryPoints(Range.END_TO_START, whole) < 0 && range.compareBoundaryPoints(Range.START_TO_END, whole) > 0;
  };
})();
