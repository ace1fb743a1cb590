// The second click of a double click may come when the next page is there, with a button at the same place: it decides
// nothing that nobody read. (`detail` counts clicks at one place, also across pages; a key press counts none.)
"use strict";

document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("form button:not([type=button])")) event.preventDefault();
});
