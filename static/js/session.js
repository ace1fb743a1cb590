// Warns before the session ends, and tells when it did, while the page and what was typed on it stay as they are.
// The server's clock decides: it is asked before anyone is warned, because another tab may have kept the session
// alive. Asking does not. Without this script the session ends just the same, and the next page asks to log in.
"use strict";

(() => {
  const dialog = document.getElementById("session-end");
  if (!dialog) return;

  const ASK_AGAIN = 15000; // while a warning is on: the answer may come from another tab
  const warning = Number(dialog.dataset.warning) * 1000;
  let ends = Date.now() + Number(dialog.dataset.seconds) * 1000;
  let shown = ""; // which of the texts of the dialog is the matter now
  let timer;
  let asking = false;

  const left = () => ends - Date.now();
  const isOver = () => shown === "ended" || shown === "other";
  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  async function ask(method = "GET") {
    const headers = { "X-CSRFToken": dialog.querySelector("input[name=csrfmiddlewaretoken]").value };
    try {
      const answer = await fetch(dialog.dataset.url, { method, headers, cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // no connection: what we knew still holds
    }
  }

  function show(name) {
    if (shown === name) return;
    hide();
    shown = name;
    for (const text of dialog.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== name;
    const text = dialog.querySelector(`[data-when=${name}]`);
    dialog.setAttribute("aria-labelledby", text.querySelector("h2").id);
    dialog.setAttribute("aria-describedby", text.querySelector("p").id);
    dialog.showModal();
  }

  function hide() {
    shown = "";
    dialog.querySelector("[role=status]").textContent = "";
    if (dialog.open) dialog.close();
  }

  // The figure changes in silence; only the last minute is called out.
  function tellTime() {
    const minutes = Math.ceil(left() / 60000);
    const time = minutes > 1 ? `${minutes} minuten` : "minder dan een minuut";
    for (const place of dialog.querySelectorAll("[data-time]")) place.textContent = time;
    if (minutes <= 1 && dialog.open) dialog.querySelector("[role=status]").textContent = `Nog ${time}.`;
  }

  function take(answer) {
    if (!answer) return;
    ends = Date.now() + answer.seconds * 1000;
    if (!answer.seconds) return show("ended");
    if (answer.account !== dialog.dataset.account) return show("other");
    for (const token of tokens()) token.value = answer.token;
    if (isOver()) {
      show("back");
      return document.dispatchEvent(new Event("session:back"));
    }
    if (left() > warning) return shown === "back" ? undefined : hide();
    show(answer.can_extend ? "idle" : "final");
    tellTime();
  }

  async function check() {
    clearTimeout(timer);
    if ((left() <= warning || isOver()) && !asking) {
      asking = true;
      take(await ask());
      asking = false;
    }
    clearTimeout(timer);
    if (!isOver()) timer = setTimeout(check, left() > warning ? left() - warning + 50 : Math.min(ASK_AGAIN, Math.max(left(), 0) + 500));
  }

  async function stay() {
    take(await ask()); // brings the token of today
    if (isOver()) return;
    take(await ask("POST"));
    check();
  }

  // A form that is sent after the end would lose what was typed: first see whether someone is logged in again.
  async function holdBack(event) {
    if (dialog.contains(event.target) || (left() > 0 && !isOver())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const wasOver = isOver();
    take(await ask());
    if (isOver() && !dialog.open) dialog.showModal();
    if (!wasOver && !isOver() && left() > 0) event.target.requestSubmit(event.submitter);
  }

  dialog.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "stay") stay();
    if (act === "close") dialog.close();
  });
  // Escape shows that someone is there.
  dialog.addEventListener("cancel", (event) => {
    if (shown !== "idle") return;
    event.preventDefault();
    stay();
  });
  document.addEventListener("submit", holdBack, true);
  // A script of the page was sent to the log-in page: the session ended elsewhere.
  document.addEventListener("session:lost", () => ask().then(take).then(check));
  document.addEventListener("visibilitychange", check);
  window.addEventListener("focus", check);
  window.addEventListener("pageshow", (event) => {
    const wasBrought = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (wasBrought) ask().then(take).then(check);
  });
  check();
})();
