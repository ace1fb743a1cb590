// The buttons over a text box, in words. Tab reaches one of them and the arrows the others, as WAI-ARIA describes a toolbar.

const INSERT = { rows: 3, cols: 3, withHeaderRow: true };
const inTable = (editor) => editor.isActive('table');
const inList = (editor) => editor.isActive('listItem');

/** One row per button: its words, its full name when that says more, what it does, when it is on, when it is there. */
const GROUPS = [
  [
    { text: 'Kop', act: (chain) => chain.toggleHeading({ level: 3 }), on: (editor) => editor.isActive('heading', { level: 3 }) },
    { text: 'Tussenkop', act: (chain) => chain.toggleHeading({ level: 4 }), on: (editor) => editor.isActive('heading', { level: 4 }) },
  ],
  [
    { text: 'Vet', look: 'bold', act: (chain) => chain.toggleBold(), on: (editor) => editor.isActive('bold') },
    { text: 'Cursief', look: 'italic', act: (chain) => chain.toggleItalic(), on: (editor) => editor.isActive('italic') },
  ],
  [
    { text: 'Lijst', name: 'Lijst met punten', act: (chain) => chain.toggleBulletList(), on: (editor) => editor.isActive('bulletList') },
    { text: 'Nummers', name: 'Nummers: lijst met nummers', act: (chain) => chain.toggleOrderedList(), on: (editor) => editor.isActive('orderedList') },
    { text: 'Dieper', name: 'Dieper: punt onder het vorige', act: (chain) => chain.sinkListItem('listItem'), shown: inList },
    { text: 'Hoger', name: 'Hoger: punt een stap terug', act: (chain) => chain.liftListItem('listItem'), shown: inList },
  ],
  [
    { text: 'Link', opens: true, on: (editor) => editor.isActive('link') },
    { text: 'Tabel', name: 'Tabel invoegen', act: (chain) => chain.insertTable(INSERT), shown: (editor) => !inTable(editor) },
  ],
  [
    { text: 'Ongedaan', name: 'Ongedaan maken', act: (chain) => chain.undo(), can: (editor) => editor.can().undo() },
    { text: 'Opnieuw', act: (chain) => chain.redo(), can: (editor) => editor.can().redo() },
  ],
  [
    { text: 'Rij erbij', act: (chain) => chain.addRowAfter(), shown: inTable },
    { text: 'Rij weg', act: (chain) => chain.deleteRow(), shown: inTable },
    { text: 'Kolom erbij', act: (chain) => chain.addColumnAfter(), shown: inTable },
    { text: 'Kolom weg', act: (chain) => chain.deleteColumn(), shown: inTable },
    { text: 'Koprij', name: 'Koprij: bovenste rij als kop', act: (chain) => chain.toggleHeaderRow(), shown: inTable },
    { text: 'Tabel weg', act: (chain) => chain.deleteTable(), shown: inTable },
  ],
];
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The toolbar called `name`, without an editor yet: `attach` it to one. `openLink` shows where a link is typed. */
export function toolbar(name, openLink) {
  const bar = make('div', { className: 'editor-bar', role: 'toolbar', ariaLabel: name });
  const buttons = [];
  for (const group of GROUPS) {
    const row = bar.appendChild(make('span', { className: group[0].shown === inTable ? 'editor-group of-table' : 'editor-group' }));
    for (const item of group) {
      const button = make('button', { type: 'button', textContent: item.text, tabIndex: -1 });
      if (item.name) Object.assign(button, { ariaLabel: item.name, title: item.name });
      if (item.look) button.dataset.look = item.look;
      buttons.push({ ...item, button });
      row.append(button);
    }
  }
  const usable = () => buttons.map(({ button }) => button).filter((button) => !button.hidden && !button.disabled);

  /** Of the buttons only `chosen`, or else the first, is reached by Tab. */
  function stopAt(chosen) {
    const live = usable();
    const stop = live.includes(chosen) ? chosen : live[0];
    buttons.forEach(({ button }) => { button.tabIndex = button === stop ? 0 : -1; });
    return stop;
  }
  const current = () => buttons.find(({ button }) => button.tabIndex === 0)?.button;

  function show(editor) {
    for (const { button, on, can, shown } of buttons) {
      button.hidden = Boolean(shown) && !shown(editor);
      button.disabled = Boolean(can) && !can(editor);
      if (on) button.ariaPressed = String(on(editor));
    }
    bar.querySelectorAll('.editor-group').forEach((row) => { row.hidden = ![...row.children].some((button) => !button.hidden); });
    stopAt(current());
  }

  function attach(editor) {
    for (const { button, act, opens } of buttons) {
      button.addEventListener('click', () => (opens ? openLink() : act(editor.chain().focus()).run()));
    }
    // A press of the mouse leaves the selection in the text as it is.
    bar.addEventListener('mousedown', (event) => event.preventDefault());
    bar.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') editor.commands.focus();
      else if (event.key in STEPS || event.key === 'Home' || event.key === 'End') move(event.key);
      else return;
      event.preventDefault();
    });
    editor.on('transaction', () => show(editor));
    show(editor);
  }

  function move(key) {
    const live = usable();
    const at = live.indexOf(document.activeElement) + (STEPS[key] || 0);
    const next = { Home: live[0], End: live.at(-1) }[key] || live[(at + live.length) % live.length];
    stopAt(next).focus();
  }

  return { bar, attach, focus: () => stopAt(current()).focus() };
}

/** Where the address of a link is typed, under the toolbar. `isLink` judges it. */
export function linkPanel(id, isLink) {
  const input = make('input', { type: 'text', id: `${id}_adres`, className: 'form-control', inputMode: 'url', autocomplete: 'off' });
  const error = make('p', { className: 'invalid-feedback', id: `${id}_adres_error`, role: 'alert', hidden: true });
  const label = make('label', { className: 'form-label', htmlFor: input.id, textContent: 'Adres van de link' });
  const keep = make('button', { type: 'button', className: 'btn btn-outline-primary', textContent: 'Link zetten' });
  const drop = make('button', { type: 'button', className: 'btn btn-outline-secondary', textContent: 'Link weghalen' });
  const cancel = make('button', { type: 'button', className: 'btn btn-outline-secondary', textContent: 'Annuleren' });
  const panel = make('div', { className: 'editor-link', hidden: true }, label, error, input, make('div', {}, keep, drop, cancel));

  function say(problem) {
    error.hidden = !problem;
    error.textContent = problem;
    input.toggleAttribute('aria-invalid', Boolean(problem));
    if (problem) input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', problem ? error.id : '');
  }

  function open(editor) {
    input.value = editor.getAttributes('link').href || '';
    drop.hidden = !editor.isActive('link');
    say('');
    panel.hidden = false;
    input.focus();
  }

  function close(editor) {
    panel.hidden = true;
    editor.commands.focus();
  }

  function apply(editor) {
    const href = complete(input.value.trim());
    if (!isLink(href)) {
      say('Dit is geen adres. Typ bijvoorbeeld www.rotterdam.nl of naam@rotterdam.nl.');
      input.focus();
      return;
    }
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (empty && !editor.isActive('link')) chain.insertContent({ type: 'text', text: input.value.trim(), marks: [{ type: 'link', attrs: { href } }] });
    else chain.setLink({ href });
    chain.run();
    close(editor);
  }

  function attach(editor) {
    keep.addEventListener('click', () => apply(editor));
    cancel.addEventListener('click', () => close(editor));
    drop.addEventListener('click', () => {
      editor.chain().focus().extendMarkRange('link').unsetLink().run();
      close(editor);
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close(editor);
      else if (event.key === 'Enter' && event.target === input) apply(editor);
      else return;
      event.preventDefault();
    });
    // What is typed here is no part of the form.
    for (const name of ['input', 'change']) panel.addEventListener(name, (event) => event.stopPropagation());
  }

  return { panel, attach, open };
}

/** What people type as an address, as one: www.x.nl and naam@x.nl too. */
function complete(address) {
  if (/^[^\s:/]+@[^\s:/]+\.[^\s:/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : address;
}
