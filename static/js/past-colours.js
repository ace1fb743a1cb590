// The column of an earlier year: recounts after each choice, lets a letter choose and go on, and keeps what was chosen
// when a session ends. Without this script "Tel opnieuw" and "Bewaar" do the same.
"use strict";

const form = document.querySelector("[data-past]");
const KEYS = { g: "groen", o: "oranje", r: "rood", w: "wit", n: "nieuw", "?": "onbekend", "-": "" };
const WAIT = 250;
let timer, asking;

function radiosOf(row) {
  return [...row.querySelectorAll("input[type=radio]")];
}

function startOf(row) {
  return row.querySelector("input[type=hidden]").value;
}

function chosenIn(row) {
  return radiosOf(row).find((radio) => radio.checked)?.value ?? "";
}

function say(text) {
  document.getElementById("telling-stand").textContent = text;
}

function unsaved() {
  const rows = [...form.querySelectorAll(".past-row")];
  const changed = rows.filter((row) => chosenIn(row) !== startOf(row));
  for (const row of rows) row.classList.toggle("changed", changed.includes(row));
  return changed;
}

async function recount() {
  asking?.abort();
  asking = new AbortController();
  const body = new FormData(form);
  body.delete("bestand");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Fragment": "telling" }, signal: asking.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const place = document.getElementById("telling");
    place.innerHTML = await answer.text();
    const count = unsaved().length;
    say(`${place.querySelector("[data-headline]").textContent.trim()} ${count ? `${count} nog niet bewaard.` : ""}`);
  } catch (error) {
    if (error.name !== "AbortError") say("Tellen lukt nu niet. Misschien ben je uitgelogd; wat je koos blijft hier bewaard.");
  }
}

function remember() {
  const kept = unsaved().map((row) => [row.id, startOf(row), chosenIn(row)]);
  sessionStorage.setItem(location.pathname, JSON.stringify(kept));
}

function bringBack() {
  const kept = JSON.parse(sessionStorage.getItem(location.pathname) ?? "[]");
  let count = 0;
  for (const [id, start, chosen] of kept) {
    const row = document.getElementById(id);
    if (!row || startOf(row) !== start || chosenIn(row) !== start) continue;
    for (const radio of radiosOf(row)) radio.checked = radio.value === chosen;
    count += 1;
  }
  if (!count) return sessionStorage.removeItem(location.pathname);
  recount().then(() => say(count === 1 ? "1 keuze die je nog niet had bewaard, staat er weer." : `${count} keuzes die je nog niet had bewaard, staan er weer.`));
}

function goOn(row) {
  const rows = [...form.querySelectorAll(".past-row")];
  const next = rows[rows.indexOf(row) + 1];
  if (next) (radiosOf(next).find((radio) => radio.checked) ?? radiosOf(next)[0]).focus();
}

function onKey(event) {
  const row = event.target.closest(".past-row");
  if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === "enter") {
    event.preventDefault();
    goOn(row);
  } else if (key in KEYS) {
    event.preventDefault();
    radiosOf(row).find((radio) => radio.value === KEYS[key]).click();
    goOn(row);
  }
}

if (form) {
  document.querySelector(".past-keys").hidden = false;
  form.addEventListener("keydown", onKey);
  form.addEventListener("change", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(recount, WAIT);
  });
  bringBack();
}
