// Adding reports: files are sent one by one, each told, and the list of work reloads itself. Without this file the page does the same by links.
"use strict";
(() => {
  const box = document.querySelector("[data-again]");
  const form = document.querySelector("form[data-drop]");
  const EVERY_MS = 2000;
  const QUIET = { "X-Desk-Quiet": "1" }; // a page that looks by itself must not keep the desk open

  const show = (html) => {
    const held = new DOMParser().parseFromString(html, "text/html").querySelector("[data-jobs]");
    if (!held) return false; // the desk was locked meanwhile
    if (box.contains(document.activeElement) && document.activeElement.tagName === "BUTTON") return true;
    box.replaceChildren(held);
    return true;
  };

  const look = async () => {
    if (!box.querySelector("[data-busy]") || document.hidden) return;
    try {
      const answer = await fetch(box.dataset.again, { headers: QUIET });
      if (!show(await answer.text())) location.reload();
    } catch { /* the server is away; the next look may find it */ }
  };
  if (box) setInterval(look, EVERY_MS);
  if (!form || !box) return;

  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const told = form.querySelector("[data-sent]");
  const refused = document.createElement("ul");
  refused.className = "ask refused";

  const send = async (file) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("files", file);
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Desk-Part": "1" } });
    if (!answer.ok) throw new Error("not taken in");
    const html = await answer.text();
    if (!show(html)) throw new Error("locked");
    for (const wrong of box.querySelectorAll("[role=alert] li")) refused.append(wrong.cloneNode(true));
  };

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (!files.length) return; // the server says what to do
    event.preventDefault();
    button.disabled = true;
    refused.replaceChildren();
    let sent = 0;
    try {
      for (const file of files) {
        told.textContent = `${sent} of ${files.length} sent`;
        await send(file);
        sent += 1;
      }
      told.textContent = `${sent} of ${files.length} sent.`;
      form.reset();
    } catch {
      told.textContent = `Sending stopped: ${sent} of ${files.length} had come and are kept. Look whether the desk is open, then send them again; what came before is recognised.`;
    }
    button.disabled = false;
    if (refused.children.length) { form.after(refused); for (const a of box.querySelectorAll("[role=alert]")) a.remove(); }
  });

  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
})();
