// Choosing many in the admin: the list can be searched, and what is chosen is told above it at once. Without this
// script the checkboxes work all the same.
"use strict";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function tellChosen(picker) {
  const chosen = [...picker.querySelectorAll("input:checked")].map((box) => box.nextElementSibling.textContent);
  const told = picker.querySelector(".picked");
  told.textContent = chosen.join("; ") || told.dataset.none;
}

function search(picker, sought) {
  const words = plain(sought).split(/\s+/);
  let found = 0;
  for (const label of picker.querySelectorAll(".pick-list label")) {
    const fits = words.every((word) => plain(label.textContent).includes(word));
    label.hidden = !fits;
    found += fits;
  }
  picker.querySelector("[role=status]").textContent = sought ? `${found} gevonden` : "";
}

document.addEventListener("DOMContentLoaded", () => {
  for (const picker of document.querySelectorAll(".pick-many")) {
    picker.querySelector(".pick-search")?.removeAttribute("hidden");
  }
});
document.addEventListener("change", (event) => {
  const picker = event.target.closest(".pick-many");
  if (picker && event.target.type === "checkbox") tellChosen(picker);
});
document.addEventListener("input", (event) => {
  const picker = event.target.closest(".pick-many");
  if (picker && event.target.type === "search") search(picker, event.target.value);
});
// Enter in the search box must not send the whole form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest?.(".pick-search")) event.preventDefault();
});
