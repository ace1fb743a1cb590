// The review by keyboard, and the time that is left to undo. Without this script everything works all the same.
// A key does something only while nothing is being typed, and all of them can be switched off (WCAG 2.1.4).
"use strict";

const STORE = "nprz-sneltoetsen";
const keys = {
  get on() { try { return localStorage.getItem(STORE) !== "uit"; } catch { return true; } },
  set on(value) { try { localStorage.setItem(STORE, value ? "aan" : "uit"); } catch { /* remembered on this page only */ } },
};
let on = keys.on;

function typing(target) {
  return target.closest?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");
}

function press(target) {
  if (target.type === "radio") {
    target.checked = true;
    target.dispatchEvent(new Event("change", { bubbles: true }));
    target.focus();
  } else {
    target.click();
  }
}

// From one way of reading to the next.
function turn() {
  const links = [...document.querySelectorAll("[data-mode]")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[(at + 1) % links.length]?.click();
}

// To the box of the section that is in sight, else to the explanation.
function write() {
  const seen = [...document.querySelectorAll("[data-say]")].find((summary) => {
    const { top } = summary.getBoundingClientRect();
    return top > 80 && top < window.innerHeight - 40;
  });
  if (seen) seen.parentElement.open = true;
  (seen?.parentElement.querySelector("textarea") ?? document.getElementById("id_comment"))?.focus();
}

function help() {
  const list = document.getElementById("sneltoetsen");
  list.open = true;
  list.querySelector("summary").focus();
}

const ACTS = { w: turn, o: write, "?": help };

document.addEventListener("keydown", (event) => {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const target = /^[a-z]$/.test(key) ? document.querySelector(`[data-key="${key}"]`) : null;
  const act = target ? () => press(target) : ACTS[key];
  if (!act) return;
  event.preventDefault();
  act();
});

function tellKeys() {
  for (const target of document.querySelectorAll("[data-key]")) {
    if (on) target.setAttribute("aria-keyshortcuts", target.dataset.key);
    else target.removeAttribute("aria-keyshortcuts");
  }
  for (const button of document.querySelectorAll("[data-keys-switch]")) {
    button.textContent = on ? "Sneltoetsen uit" : "Sneltoetsen aan";
  }
}

// "nog 8 minuten", and nothing to press when the time is over.
function tellTime() {
  for (const told of document.querySelectorAll("[data-until]")) {
    const left = Date.parse(told.dataset.until) - Date.now();
    const minutes = Math.max(1, Math.ceil(left / 60000));
    told.textContent = left > 0 ? `nog ${minutes} ${minutes === 1 ? "minuut" : "minuten"}` : "de tien minuten zijn voorbij";
    for (const button of left > 0 ? [] : told.closest("form").querySelectorAll("button")) button.disabled = true;
  }
}

function tellRemarks() {
  const told = document.querySelector("[data-remarks]");
  if (!told) return;
  const count = [...document.querySelectorAll(".say textarea")].filter((box) => box.value.trim()).length;
  told.hidden = count === 0;
  told.textContent = count === 1 ? "Eén opmerking gaat mee." : `${count} opmerkingen gaan mee.`;
}

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("sneltoetsen")?.removeAttribute("hidden");
  for (const button of document.querySelectorAll("[data-keys-switch]")) {
    button.addEventListener("click", () => { on = !on; keys.on = on; tellKeys(); });
  }
  document.addEventListener("input", tellRemarks);
  tellKeys();
  tellTime();
  tellRemarks();
  setInterval(tellTime, 10000);
});
