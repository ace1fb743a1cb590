// What was typed in the yearly form and did not reach the server yet, kept in this browser. It survives a browser that is
// killed, a session that ended and a connection that is gone; it is thrown away as soon as the server has it.
"use strict";

const ProgressDraft = (() => {
  const PREFIX = "nprz-concept:";
  const LEFT = "nprz-verlaten:";
  const SKIPPED = new Set(["csrfmiddlewaretoken", "version", "act", "page_token", "page_sequence"]);

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // storage is off, or holds what we did not write
    }
  };
  const write = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // full or switched off: saving on the server goes on
    }
  };
  const remove = (key) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // as above
    }
  };
  const keysOf = (place) => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(place));
    } catch {
      return [];
    }
  };

  // A page that is still open somewhere holds a lock with its own key; one that was killed does not.
  async function livingKeys() {
    if (!navigator.locks) return new Set();
    const { held } = await navigator.locks.query();
    return new Set(held.map((lock) => lock.name));
  }

  const placeOf = (account, path) => `${PREFIX}${account}:${path}:`;
  const KEPT = 14 * 24 * 3600 * 1000;
  for (const key of keysOf(PREFIX)) if (!(read(key)?.at > Date.now() - KEPT)) remove(key);

  // A page that comes after the form, and shows what that saved: then nothing has to be kept of it here.
  for (const { dataset } of document.querySelectorAll("[data-draft-saved]")) {
    if (dataset.draftSaved) remove(placeOf(dataset.account, dataset.path) + dataset.draftSaved);
  }

  class Draft {
    constructor(account, path, token) {
      this.place = placeOf(account, path);
      this.key = this.place + token;
      navigator.locks?.request(this.key, () => new Promise(() => {}));
    }

    // Kept while there is something the server does not have; `late`: typed after a button was pressed.
    keep(form, version, late = false) {
      const data = [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && !name.startsWith("drop-") && typeof value === "string");
      write(this.key, { version, late, at: Date.now(), data });
    }

    drop() {
      remove(this.key);
    }

    // That the page was left in peace: then nothing was restored when it is opened again.
    leave() {
      write(LEFT + this.place, this.key);
    }

    wasLeft(token) {
      return read(LEFT + this.place) === this.place + token;
    }

    // The latest that a page which is gone left behind; what else was left is cleared away.
    async left() {
      const living = await livingKeys();
      const orphans = keysOf(this.place).filter((key) => key !== this.key && !living.has(key));
      const found = orphans.map((key) => ({ ...read(key), token: key.slice(this.place.length) })).filter((draft) => draft.data);
      orphans.forEach(remove);
      found.sort((a, b) => b.at - a.at);
      return found[0] ?? null;
    }
  }

  return Draft;
})();
