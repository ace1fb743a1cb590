// Nothing is told by colour alone: links in text carry a line, a fault carries words that belong to its field, and
// the title of the page tells it too.
() => {
  const { isInText, place, seen, words } = window.look;
  const problems = [];

  function hasLine(link) {
    for (let at = link; at && !at.matches('p, li, td, div'); at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.textDecorationLine.includes('underline')) return true;
      if (style.borderBottomStyle !== 'none' && parseFloat(style.borderBottomWidth) >= 1) return true;
    }
    return false;
  }

  for (const link of document.querySelectorAll('main a[href], #main a[href], .messagelist a[href]')) {
    if (seen(link) && isInText(link) && !hasLine(link)) problems.push(`a link in text without a line: ${place(link)}`);
  }

  // Help beside the field is not the reason.
  const FAULT = '.invalid-feedback, .errorlist, .field-error';
  function explains(field) {
    // One of a group is told by what describes the group.
    const tellers = [field, field.matches('[type=radio], [type=checkbox]') && field.closest('fieldset, [role=radiogroup], [role=group]')];
    const names = ['aria-describedby', 'aria-errormessage'];
    const ids = tellers.flatMap((teller) => (teller ? names.map((name) => teller.getAttribute(name) || '') : [])).join(' ').split(/\s+/);
    const told = ids.map((id) => id && document.getElementById(id)).filter(Boolean);
    return told.some((each) => (each.matches(FAULT) || each.querySelector(FAULT)) && words(each));
  }
  const wrong = [...document.querySelectorAll('[aria-invalid="true"]')];
  for (const field of wrong) {
    if (!explains(field)) problems.push(`a wrong field without the reason tied to it: ${place(field)} name=${field.name}`);
  }

  const messages = [...document.querySelectorAll('.invalid-feedback, .errorlist li, .field-error, .error-summary li')].filter(seen);
  for (const message of messages) if (!/\p{L}{3}/u.test(words(message))) problems.push(`a fault without words: ${place(message)}`);
  const isTitled = document.title.startsWith('Fout:');
  if ((wrong.length || messages.length) && !isTitled) problems.push(`faults, but the title does not say so: “${document.title}”`);
  if (isTitled && !messages.length) problems.push('the title says “Fout:”, but no fault is told');
  return problems;
};
