// What is typed in a form with `data-keep` outlives a look at something else and the log-in page, in this tab and for this
// account, as long as the attribute holds the same: the version of what the form is about. The yearly form has more
// (progress-draft.js). Without this script the form works just the same.
"use strict";

(() => {
  const account = document.getElementById("session-end")?.dataset.account ?? "";

  function follow(form) {
    const key = `nprz-getypt:${account}:${new URL(form.action || location.href).pathname}`;
    const version = form.dataset.keep;
    const boxes = () => [...form.elements].filter((box) => box.name && !["hidden", "submit"].includes(box.type));

    function kept() {
      try {
        const found = JSON.parse(sessionStorage.getItem(key));
        return found?.version === version ? found.typed : null;
      } catch {
        return null; // storage is off
      }
    }

    function keep() {
      const chosen = boxes().filter((box) => box.type !== "radio" || box.checked);
      const typed = Object.fromEntries(chosen.map((box) => [box.name, box.value]));
      for (const name of Object.keys(typed)) if (form.elements[`${name}-opmaak`]) typed[`${name}-opmaak`] = "html";
      try {
        sessionStorage.setItem(key, JSON.stringify({ version, typed }));
      } catch {
        // full or switched off
      }
    }

    function restore(typed) {
      for (const box of boxes()) {
        const value = typed[box.name] ?? "";
        if (box.type === "radio") box.checked = value === box.value;
        else if (`${box.name}-opmaak` in typed) whenEdited(box, value);
        else box.value = value;
        if (value && box.closest("details")) box.closest("details").open = true;
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }

    // An editor starts after this script, and takes over what stands in its box.
    function whenEdited(box, html) {
      const put = () => box.dataset.editor === "ready" && html !== box.value && box.dispatchEvent(new CustomEvent("text:set", { detail: html }));
      if (box.dataset.editor === "ready") put();
      else new MutationObserver((_, waits) => { waits.disconnect(); put(); }).observe(box, { attributeFilter: ["data-editor"] });
    }

    const typed = kept();
    // After a fault or a conflict the server has put back what was typed.
    if (typed && !document.querySelector("main .error-summary, main .notice[role=alert]")) restore(typed);
    for (const box of boxes()) for (const kind of ["input", "change"]) box.addEventListener(kind, keep);
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-keep]").forEach(follow));
})();
