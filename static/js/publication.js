// Shows how far a report is without reloading the page. Without this script there is a link that does.
"use strict";

const WAIT = 1000;
const LONGEST = 10 * 60 * 1000; // after it only the link: asking is use, and a page left open must not keep a session alive
const said = document.getElementById("gezegd");
const began = Date.now();

function again(wait) {
  if (Date.now() - began < LONGEST) setTimeout(look, wait);
}

async function look() {
  let found;
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) return location.reload();
    found = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return again(WAIT * 5); // no connection: later again
  }
  const now = found.getElementById("stand");
  // What is ready has another headline, other buttons and another title: the whole page says so.
  if (!now || !("busy" in now.dataset)) return location.reload();
  const [bar, label] = [now.querySelector("progress"), now.querySelector("label")];
  const here = document.getElementById("stand");
  here.querySelector("progress").max = bar.max;
  here.querySelector("progress").value = bar.value;
  if (here.querySelector("label").textContent !== label.textContent) {
    here.querySelector("label").textContent = said.textContent = label.textContent;
  }
  again(WAIT);
}

again(WAIT);
