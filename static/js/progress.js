// The yearly form saves while someone types, and tells when. Without this script it saves with its buttons; every rule is
// the server's. See also progress-draft.js.
"use strict";

(() => {
  const form = document.getElementById("voortgang");
  if (!form) return;

  const PAUSE = 1500; // after the last key
  const LONGEST = 4000; // after the first change that is not saved yet
  const PATIENCE = 15000; // for an answer
  const OFFLINE = "er is geen verbinding";
  const RETRY = [2000, 5000, 10000]; // and then every ten seconds
  const state = form.querySelector("[data-save-state]");
  const version = form.elements.version;
  const token = crypto.randomUUID();
  let sequence = 0;
  let changed = 0; // counts changes, so that one made during a save is not taken for saved
  let saved = 0;
  let firstChange = 0;
  let busy = false;
  let failures = 0;
  let complete = true; // the server has all that stands here
  let stopped = false;
  let submitting = false;
  let discarded = false;
  let timer;
  let draft;
  let released = Promise.resolve(); // settled, unless a finger or mouse button went down less than two seconds ago
  let release = () => {};

  const narrow = matchMedia("(max-width: 991.98px)");
  const clock = (moment) => new Date(moment).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const isDirty = () => changed > saved;

  function hidden(name, value) {
    let input = form.elements[name];
    if (!input) {
      input = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(input);
    }
    input.value = value;
  }

  function tell(text, { unsaved = false, action } = {}) {
    if (!state) return;
    state.classList.toggle("unsaved", unsaved);
    state.textContent = text;
    if (action) state.append(" ", action);
  }

  function button(label, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: label });
    made.addEventListener("click", act);
    return made;
  }

  // ── saving ──────────────────────────────────────────────────────────────
  function touch(event) {
    if (event?.target.closest(".drop")) return; // taken away with the next button, not while someone still thinks
    changed += 1;
    complete = false;
    firstChange ||= Date.now();
    draft.keep(form, version.value, submitting);
    if (!stopped) plan(Math.min(PAUSE, Math.max(0, firstChange + LONGEST - Date.now())));
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save({ leaving = false } = {}) {
    clearTimeout(timer);
    if (busy || stopped || submitting || !isDirty()) return;
    busy = true;
    const sent = changed;
    const held = rowInHand();
    firstChange = 0;
    sequence += 1;
    hidden("page_token", token);
    hidden("page_sequence", sequence);
    if (failures === 0) tell("Bezig met opslaan…");
    let answer, told;
    try {
      answer = await fetch(form.action || location.href, {
        method: "POST",
        body: withoutRow(new FormData(form), held),
        headers: { Accept: "application/json" },
        redirect: "manual",
        keepalive: leaving,
        signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
      });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) told = await answer.json();
    } catch {
      answer = null;
    }
    await released; // or the button under the finger would move away
    busy = false;
    if (answer) take(answer, told, sent, held);
    else failed(navigator.onLine ? "de site antwoordt niet" : OFFLINE);
    if (isDirty() && !stopped && failures === 0) plan(PAUSE);
  }

  // A row for something new that someone is in the middle of is sent when they leave it: half a name is no name.
  const rowInHand = () => form.querySelector("fieldset[data-mark]:focus-within");

  function withoutRow(data, row) {
    for (const name of [...data.keys()]) {
      if (name.startsWith("drop-") || (row && name.endsWith(`-${row.dataset.row}`))) data.delete(name);
    }
    return data;
  }

  function take(answer, told, sent, held) {
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !told)) {
      document.dispatchEvent(new Event("session:lost"));
      return failed("je bent uitgelogd");
    }
    if (!told) return failed("er ging iets mis");
    if (answer.status === 409) return clash(told.message);
    if (!answer.ok) return stop(`Niet opgeslagen. ${told.message}`);
    failures = 0;
    saved = sent;
    version.value = told.version;
    for (const [key, row] of Object.entries(told.rows ?? {})) settleRow(key, row);
    for (const [key, share] of Object.entries(told.shares ?? {})) {
      const cell = form.querySelector(`[data-row="${key}"] [data-share]`);
      const isWrong = ["aim", "realised"].some((box) => told.errors?.[`${box}-${key}`]);
      if (cell) cell.textContent = isWrong ? "" : share;
    }
    if (told.errors) showErrors(told.errors);
    for (const label of form.querySelectorAll("[data-confirm]")) settleAim(label, told.unconfirmed);
    const left = document.querySelector("[data-left]"); // not on the page of a conflict
    if (left && told.left) left.textContent = told.left.trim();
    if (told.side) showList(told.side);
    const wrong = Object.keys(told.errors ?? {}).length;
    complete = !isDirty() && !wrong && !held;
    if (complete) draft.drop();
    else draft.keep(form, version.value); // what the server would not take stays here
    const inHand = held && [...held.querySelectorAll("input, select")].some((field) => field.value);
    const but = [wrong && `wat niet klopt (${wrong})`, inHand && "de nieuwe rij: die volgt als je eruit gaat"].filter(Boolean);
    tell(`Opgeslagen ${told.time}${but.length ? `, behalve ${but.join(" en ")}` : ""}`, { unsaved: but.length > 0 });
  }

  // On a phone the buttons come below the list: they stay where they are when it gets shorter.
  function showList(html) {
    const list = document.getElementById("voortgang-lijst");
    const height = list.offsetHeight;
    list.outerHTML = html;
    if (narrow.matches) document.getElementById("voortgang-lijst").style.minHeight = `${height}px`;
  }

  function failed(why) {
    const wait = RETRY[Math.min(failures, RETRY.length - 1)];
    failures += 1;
    const again = button("Probeer nu", () => save());
    tell(`Niet opgeslagen: ${why}. Je tekst staat nog hier; we proberen het opnieuw.`, { unsaved: true, action: again });
    plan(wait);
  }

  function stop(text, action) {
    stopped = true;
    clearTimeout(timer);
    tell(text, { unsaved: true, action });
  }

  function clash(message) {
    const show = button("Bekijk de verschillen", () => form.requestSubmit(form.querySelector("button[value=bewaren]")));
    stop(`Niet opgeslagen. ${message}`, show);
  }

  // ── what the answer says of fields and rows ─────────────────────────────
  function showErrors(errors) {
    for (const old of form.querySelectorAll("[data-live-error]")) {
      const field = document.getElementById(old.dataset.liveError);
      field?.classList.remove("is-invalid");
      field?.removeAttribute("aria-invalid");
      describe(field, old.id, false);
      old.remove();
    }
    for (const [name, text] of Object.entries(errors)) {
      const field = form.elements[name];
      if (!field?.id || document.getElementById(`${field.id}_error`)) continue;
      const told = Object.assign(document.createElement("p"), { className: "invalid-feedback", id: `${field.id}_error`, textContent: text });
      told.dataset.liveError = field.id;
      field.before(told);
      field.classList.add("is-invalid");
      field.setAttribute("aria-invalid", "true");
      describe(field, told.id, true);
    }
  }

  // An aim that was confirmed stays so: the box stands where it stood, so that nobody loses their place.
  function settleAim(label, unconfirmed) {
    const box = label.querySelector("input");
    if (!unconfirmed || unconfirmed.includes(label.closest("[data-row]").dataset.row)) return;
    box.checked = true;
    box.removeAttribute("name");
    box.setAttribute("aria-disabled", "true");
    label.querySelector("[data-said]").textContent = label.dataset.done;
  }

  function describe(field, id, on) {
    const ids = new Set((field?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (on) ids.add(id);
    else ids.delete(id);
    if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
    else field?.removeAttribute("aria-describedby");
  }

  // A row for something new got a place on the server: from now on it is sent under that.
  function settleRow(key, row) {
    const fieldset = form.querySelector(`[data-row="${key}"]`);
    if (!fieldset) return;
    fieldset.dataset.row = row;
    for (const field of fieldset.querySelectorAll("[name]")) {
      if (field.name.startsWith("area-")) fixArea(field);
      else field.name = field.name.replace(new RegExp(`-${key}$`), `-${row}`);
    }
  }

  // The wijk of a row that is there stays: other figures are laid beside it.
  function fixArea(field) {
    field.disabled = true;
    const told = Object.assign(document.createElement("p"), { className: "form-text", id: `${field.id}_vast`, textContent: "Dit staat vast. Een andere wijk? Voeg die toe als nieuwe rij." });
    field.after(told);
    describe(field, told.id, true);
  }

  function addRow(place) {
    const rows = [...form.querySelectorAll(`fieldset[data-mark="${place.dataset.addRow}"]`)];
    const last = rows.at(-1);
    const number = Number(last.dataset.number) + 1;
    const copy = last.cloneNode(true);
    const key = place.dataset.addRow + number;
    for (const field of copy.querySelectorAll("[name]")) {
      const box = field.name.split("-")[0];
      copy.querySelector(`label[for="${field.id}"]`)?.setAttribute("for", `id_${box}-${key}`);
      Object.assign(field, { name: `${box}-${key}`, id: `id_${box}-${key}`, value: "", disabled: false });
      field.classList.remove("is-invalid");
    }
    for (const told of copy.querySelectorAll(".invalid-feedback, [id$=_vast]")) told.remove();
    Object.assign(copy.dataset, { row: key, number });
    last.after(copy);
    copy.querySelector("input").focus();
  }

  // ── coming back ─────────────────────────────────────────────────────────
  async function restore() {
    const left = await draft.left();
    // After a fault or a conflict the server has put back what was typed, on what is stored now.
    if (document.querySelector("main .error-summary, main .notice[role=alert]")) return touch();
    const isOurs = left?.token === form.dataset.lastPage;
    // What a button saved is all there, but for what was typed while it was on its way.
    if (!left || (isOurs && !form.dataset.saved && !left.late)) return;
    for (const key of new Set(left.data.map(([name]) => name.match(/-((?:m)?new\d+)$/)?.[1]).filter(Boolean))) {
      const mark = key.replace(/\d+$/, "");
      const place = form.querySelector(`[data-add-row="${mark}"]`);
      for (let made = 0; place && !form.querySelector(`[data-row="${key}"]`) && made < 20; made += 1) addRow(place);
    }
    const given = new Map(left.data);
    for (const field of form.elements) {
      if (!field.name || ["hidden", "submit"].includes(field.type)) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = given.has(field.name) && given.get(field.name) === field.value;
      else if (given.has(field.name)) put(field, given.get(field.name), given.get(`${field.name}-opmaak`) === "html");
    }
    const shown = version.value;
    if (!isOurs) version.value = left.version; // who saved since is not overwritten: then both texts are shown
    for (const details of form.querySelectorAll("details.add-rows")) {
      details.open ||= [...details.querySelectorAll("input")].some((input) => input.value);
    }
    offer(left.at, () => {
      if (version.value === String(left.version)) version.value = shown; // it was not saved yet
    });
    touch();
  }

  function put(field, value, isHtml) {
    if (field.dataset.editor && isHtml) field.dispatchEvent(new CustomEvent("text:set", { detail: value }));
    else field.value = value;
  }

  function offer(at, giveBack) {
    const note = Object.assign(document.createElement("div"), { className: "notice restored mt-4" });
    const text = Object.assign(document.createElement("p"), { textContent: `Concept hersteld van ${clock(at)}.` });
    text.setAttribute("role", "status");
    const drop = button("Gooi weg wat toen niet was opgeslagen", () => {
      if (stopped) {
        discarded = complete = true;
        draft.drop();
        return location.reload();
      }
      // Back to what stood there when the page came, also on the server: it saved what was restored by now.
      giveBack();
      form.reset();
      for (const box of form.querySelectorAll("[data-editor=ready]")) put(box, box.dataset.html, true);
      touch();
      drop.remove();
      text.textContent = "Weggegooid wat toen niet was opgeslagen.";
      text.tabIndex = -1;
      return text.focus();
    });
    note.append(text, drop);
    form.before(note);
  }

  // ── small comforts ──────────────────────────────────────────────────────
  function countWords(line) {
    const field = document.getElementById(line.dataset.words);
    const show = () => {
      const words = field.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      line.textContent = `${words} van ${line.dataset.most} woorden`;
      line.classList.toggle("too-many", words > Number(line.dataset.most));
    };
    line.hidden = false;
    field.addEventListener("input", show);
    form.addEventListener("reset", () => setTimeout(show));
    show();
  }

  form.addEventListener("click", (event) => {
    if (event.target.matches("[aria-disabled=true]")) return event.preventDefault();
    const adds = event.target.closest("[data-add-row] button");
    if (adds) return addRow(adds.parentElement);
    const begins = event.target.closest("[data-begin]");
    const field = begins && document.getElementById(begins.dataset.begin);
    const inEditor = field?.dataset.editor === "ready";
    if (!inEditor && !begins?.dataset.plain) return undefined; // the server can put a table in a plain box
    event.preventDefault();
    if (inEditor) {
      const before = document.getElementById(`${begins.dataset.begin}_before`).innerHTML;
      field.dispatchEvent(new CustomEvent("text:set", { detail: field.value + before }));
    } else {
      field.value = [field.value.trim(), begins.dataset.plain].filter(Boolean).join("\n\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    begins.parentElement.hidden = true;
    return undefined;
  });
  for (const line of form.querySelectorAll("[data-words]")) countWords(line);
  for (const place of form.querySelectorAll("[data-add-row]")) place.hidden = false;
  if (narrow.matches) for (const old of form.querySelectorAll("details.last-year")) old.open = false;

  form.addEventListener("submit", (event) => {
    if (submitting) return event.preventDefault();
    if (draft && !navigator.onLine) {
      event.preventDefault();
      return failed(OFFLINE);
    }
    submitting = true;
    clearTimeout(timer);
    sequence += 1;
    if (form.dataset.autosave) {
      hidden("page_token", token);
      hidden("page_sequence", sequence);
    }
    setTimeout(goOn, PATIENCE); // who stopped waiting types on
    return undefined;
  });
  window.addEventListener("pageshow", goOn);

  function goOn() {
    submitting = false;
    if (isDirty()) plan(0);
  }

  if (!form.dataset.autosave) return;
  draft = new ProgressDraft(form.dataset.autosave, location.pathname, token);
  window.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      release = resolve;
      setTimeout(resolve, 2000);
    });
  });
  window.addEventListener("pointercancel", () => release());
  window.addEventListener("pointerup", () => setTimeout(release, 300)); // after the click that comes of it
  form.addEventListener("input", touch);
  form.addEventListener("change", (event) => {
    if (event.target.matches("input:not([type=text]), select")) touch(event);
  });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest("fieldset[data-mark]");
    if (row && !row.contains(event.relatedTarget) && !complete) touch();
  });
  window.addEventListener("online", () => save());
  document.addEventListener("session:back", () => save());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save({ leaving: true }));
  window.addEventListener("pagehide", () => {
    if (!complete) return; // what is not saved stays, for when the page is opened again
    draft.drop();
    draft.leave();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty() && (failures || stopped) && !submitting && !discarded) event.preventDefault();
  });
  if (form.dataset.saved && draft.wasLeft(form.dataset.lastPage)) tell(form.dataset.saved.trim());
  restore();
})();
