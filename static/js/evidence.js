// Adds and removes evidence without leaving the page, so that text that is not saved yet stays where it is. Files go one
// by one, with how far each is; the section is replaced by what the server has. Without this script the form just posts.
"use strict";

(() => {
  const place = document.querySelector("[data-evidence]");
  if (!place) return;

  const MB = 1024 * 1024;
  const LOST = "Versturen lukte niet: er is geen verbinding, of het bestand werd onderweg geweigerd. Probeer het opnieuw.";
  const CHANGED = "Dit kan nu niet meer: het verslag is intussen ingeleverd of de ronde is gesloten. Vernieuw de pagina.";
  const LOGGED_OUT = "Je bent uitgelogd. Log in een ander tabblad in en probeer het dan hier opnieuw; wat je typte, blijft staan.";
  const FAULT = "Fout: ";
  let busy = false;

  // Without this script sending a file leaves the page, and the section says so.
  const hideWarning = (within) => within.querySelector("[data-without-script]")?.toggleAttribute("hidden", true);
  const section = () => document.getElementById("bewijsstukken");
  const megabytes = (size) => (Math.ceil((size * 10) / MB) / 10).toLocaleString("nl-NL", { minimumFractionDigits: 1 });

  // XMLHttpRequest, because fetch does not tell how far sending is.
  function send(url, body, onProgress) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.setRequestHeader("X-Fragment", "1");
      request.responseType = "document";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total));
      });
      request.addEventListener("load", () => resolve(request));
      request.addEventListener("error", () => resolve(null));
      request.send(body);
    });
  }

  // The new section, and why something was refused. An answer without a section is no answer to this question.
  function read(request) {
    const found = request && request.response && request.response.getElementById("bewijsstukken");
    if (found) {
      return { found, errors: [...found.querySelectorAll(".invalid-feedback li, p.invalid-feedback")].map((item) => item.textContent.trim()) };
    }
    if (!request) return { errors: [LOST] };
    if (request.responseURL.includes("/login/")) return { errors: [LOGGED_OUT] };
    return { errors: [request.status === 403 || request.status === 404 ? CHANGED : LOST] };
  }

  function replace(found, keep) {
    const description = document.getElementById("id_omschrijving")?.value;
    const fresh = document.importNode(found, true);
    hideWarning(fresh);
    section().replaceWith(fresh);
    const box = document.getElementById("id_omschrijving");
    if (keep && box) box.value = description;
    return fresh;
  }

  function tell(text) {
    const told = section().querySelector(".evidence-told");
    told.textContent = "";
    // A region that is new on the page is only read out when its text comes after it.
    setTimeout(() => { told.textContent = text; }, 50);
  }

  // At the field, tied to it, and in the title: as the page that comes without this script has it.
  function complain(errors) {
    const region = section().querySelector(".evidence-errors");
    const input = document.getElementById("id_bestanden");
    document.title = (errors.length ? FAULT : "") + document.title.replace(FAULT, "");
    if (!region) return;
    const list = document.createElement("ul");
    list.className = "invalid-feedback";
    list.append(...errors.map(item));
    region.replaceChildren(...(errors.length ? [list] : []));
    input.classList.toggle("is-invalid", errors.length > 0);
    input.setAttribute("aria-invalid", String(errors.length > 0));
    if (errors.length) input.focus();
  }

  function item(error) {
    const made = section().querySelector(".evidence-error").content.firstElementChild.cloneNode(true);
    made.append(error);
    return made;
  }

  function only(form, file) {
    const body = new FormData();
    for (const [name, value] of new FormData(form)) if (name !== "bestanden") body.append(name, value);
    body.append("bestanden", file, file.name);
    return body;
  }

  async function add(form) {
    const files = [...form.elements.bestanden.files];
    const [most, errors, added] = [Number(section().dataset.mostBytes), [], []];
    let found;
    if (!files.length) return complain(["Kies eerst een of meer bestanden."]);
    for (const [index, file] of files.entries()) {
      const name = files.length > 1 ? `${file.name} (${index + 1} van ${files.length})` : file.name;
      const progress = section().querySelector(".evidence-progress");
      progress.textContent = `Bezig met ${name} …`;
      if (file.size > most) {
        errors.push(`${file.name}: Dit bestand is ${megabytes(file.size)} MB; hooguit ${most / MB} MB kan.`);
        continue;
      }
      const answer = read(await send(form.action, only(form, file), (part) => {
        if (part < 100) progress.textContent = `Bezig met ${name}: ${part} %`;
      }));
      found = answer.found ?? found;
      errors.push(...answer.errors.map((text) => (answer.found ? text : `${file.name}: ${text}`)));
      if (!answer.errors.length) added.push(file.name);
    }
    if (found) replace(found, errors.length > 0);
    section().querySelector(".evidence-progress").textContent = "";
    complain(errors);
    if (added.length) tell(`Toegevoegd: ${added.join(", ")}.`);
    if (!errors.length) document.getElementById("bewijs-kop").focus();
  }

  async function change(form) {
    const answer = read(await send(form.action, new FormData(form), () => {}));
    if (!answer.found) return complain(answer.errors);
    const told = answer.found.querySelector(".evidence-told").textContent;
    replace(answer.found, true);
    tell(told);
    document.getElementById("bewijs-kop").focus();
  }

  hideWarning(section());
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!section().contains(form)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    form.classList.add("busy");
    try {
      await (form.classList.contains("evidence-form") ? add(form) : change(form));
    } finally {
      busy = false;
      document.querySelector(".evidence-form")?.classList.remove("busy");
    }
  });
})();
