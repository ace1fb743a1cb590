// After the walk: what was not reached, and whether the order was that of the page.
() => {
  const { place } = window.look;
  const { stops, visited, problems = [] } = window.tabs;
  const reached = new Set(visited);
  const missed = stops.filter((stop) => !reached.has(stop) && !(stop.type === 'radio' && visited.some((other) => other.name === stop.name && other.form === stop.form)));
  for (const stop of missed) problems.push(`was not reached by Tab: ${place(stop)}`);
  visited.slice(1).forEach((next, at) => {
    if (visited[at].compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING) problems.push(`Tab goes back, from ${place(visited[at])} to ${place(next)}`);
  });
  return problems;
};
