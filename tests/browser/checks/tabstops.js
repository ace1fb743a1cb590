// Before the walk by Tab: what has to be reached, in the order of the page; and what spoils reaching or that order.
() => {
  const { place, seen } = window.look;
  const NATIVE = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls]';
  const ACTS = `${NATIVE}, [role=button], [role=link], [role=tab], [role=checkbox], [role=menuitem], [contenteditable=true], [onclick]`;
  const problems = [];

  /** Of a group of radio buttons and of a toolbar Tab reaches one; the arrows reach the others. */
  function isReachedByArrows(element) {
    const bar = element.closest('[role=toolbar]');
    if (bar && element.tabIndex < 0) return [...bar.querySelectorAll(NATIVE)].some((other) => seen(other) && other.tabIndex === 0);
    if (element.type !== 'radio' || !element.name) return false;
    const group = [...(element.form || document).querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)];
    const live = group.filter((radio) => radio.form === element.form && !radio.disabled && seen(radio));
    return live.some((radio) => radio.checked) ? !element.checked : element !== live[0] && element !== live.at(-1);
  }

  /** What somebody wrote in an editor is text: Tab passes it by. */
  const isWritten = (element) => Boolean(element.parentElement?.closest('[contenteditable=true]'));

  function isStop(element) {
    return !isWritten(element) && seen(element) && !element.disabled && !element.closest('[inert]') && !isReachedByArrows(element);
  }

  const stops = [...document.querySelectorAll(`${ACTS}, [tabindex]`)].filter((element) => {
    if (!isStop(element)) return false;
    const acts = element.matches(ACTS);
    if (element.tabIndex < 0 && acts) problems.push(`cannot be reached by Tab: ${place(element)}`);
    if (element.tabIndex > 0) problems.push(`jumps the queue with tabindex ${element.tabIndex}: ${place(element)}`);
    return element.tabIndex >= 0;
  });

  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (style.cursor === 'pointer' && getComputedStyle(element.parentElement).cursor !== 'pointer') {
      const works = element.closest(`${ACTS}, label`) || element.querySelector(ACTS);
      if (!works && seen(element)) problems.push(`looks clickable but is not for the keyboard: ${place(element)}`);
    }
    if (/flex|grid/.test(style.display)) {
      const turned = style.flexDirection.includes('reverse') || style.flexWrap.includes('reverse');
      const used = [...element.children].filter((child) => seen(child) && (child.matches(ACTS) || child.querySelector(ACTS)));
      const orders = used.map((child) => Number(getComputedStyle(child).order));
      const mixed = orders.some((order, at) => at && order < orders[at - 1]);
      if (used.length > 1 && (mixed || turned)) problems.push(`shown in another order than it is read: ${place(element)}`);
    }
  }

  window.tabs = { stops, visited: [], start: document.createElement('span') };
  const { start } = window.tabs;
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  window.scrollTo(0, 0);
  return { problems, count: stops.length };
};
