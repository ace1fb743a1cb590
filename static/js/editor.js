// Puts an editor over each text box that waits for one (interventions/forms_text.py). Without this script the box works too.
//
// For other scripts the text box stays the source of truth: its value is the HTML of the editor and every change is an
// `input` event on it. `new CustomEvent('text:set', { detail: html })` on the box replaces the text, which Ctrl+Z undoes.
// `dataset.editor` is "ready" once the editor runs.

const part = (name) => import(document.querySelector(`link[data-part=${name}]`).href);
const [library, schema, tools, paste] = await Promise.all(['library', 'schema', 'toolbar', 'paste'].map(part));
const { Editor, Extension, Plugin, pm } = library;
const LINE = 1.55;
const HINT = 'Met Escape ga je naar de knoppen voor opmaak, met Tab naar het volgende vak.';

/** Pasting: see editor-paste.js. Escape: to the buttons. */
function habits(toButtons) {
  return Extension.create({
    name: 'habits',
    priority: 1000,
    addKeyboardShortcuts: () => ({ Escape: () => { toButtons(); return true; } }),
    addProseMirrorPlugins: () => [new Plugin({
      props: {
        transformPastedHTML: paste.cleanPasted,
        handlePaste(view, event) {
          if (event.clipboardData?.getData('text/html')) return false;
          const list = paste.listOfLines(event.clipboardData?.getData('text/plain') || '');
          return list ? view.pasteHTML(list) : false;
        },
      },
    })],
  });
}

/** How assistive technology knows the editor: by the name, help and error of its text box. */
function attributesOf(box, hint) {
  const labels = [...box.labels];
  labels.forEach((label, at) => { label.id ||= `${box.id}_label${at || ''}`; });
  const attributes = {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': labels.map((label) => label.id).join(' '),
    'aria-describedby': [box.getAttribute('aria-describedby'), hint.id].filter(Boolean).join(' '),
    spellcheck: 'true',
  };
  if (box.getAttribute('aria-invalid') === 'true') attributes['aria-invalid'] = 'true';
  return attributes;
}

/** Labels and links to the box, which is hidden now, lead to the editor. */
function lead(box, editor) {
  const focus = () => {
    editor.commands.focus();
    editor.view.dom.scrollIntoView({ block: 'nearest' });
  };
  box.focus = focus;
  for (const label of box.labels) label.addEventListener('click', focus);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link?.hash !== `#${box.id}`) return;
    event.preventDefault();
    focus();
  });
  if (location.hash === `#${box.id}`) focus();
}

/** The value of the box follows the editor; as long as nothing changes it is the stored HTML, sign for sign. */
function follow(box, editor, stored) {
  const untouched = schema.fromEditor(editor.getHTML());
  box.value = stored;
  editor.on('update', () => {
    const html = schema.fromEditor(editor.getHTML());
    const value = html === untouched ? stored : html;
    if (value === box.value) return;
    box.value = value;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  box.addEventListener('text:set', ({ detail }) => {
    // A step of its own for Ctrl+Z, also right after typing.
    editor.view.dispatch(pm.history.closeHistory(editor.state.tr));
    editor.commands.setContent(schema.toEditor(detail));
    editor.view.dispatch(pm.history.closeHistory(editor.state.tr));
  });
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function start(box) {
  // Who was quicker than the script, and began to type, goes on in the plain box.
  if (box.value !== box.defaultValue) return;
  const hadFocus = document.activeElement === box;
  const name = [...box.labels].map((label) => label.textContent.trim()).join(' ');
  const frame = element('div', { className: 'editor' });
  const hint = element('p', { className: 'visually-hidden', id: `${box.id}_toetsen`, textContent: HINT });
  const link = tools.linkPanel(box.id, schema.isLink);
  const { bar, attach, focus } = tools.toolbar(`Opmaak: ${name}`, () => link.open(editor));
  frame.append(bar, link.panel);
  const editor = new Editor({
    element: frame,
    injectCSS: false,
    extensions: [...schema.extensionsOf(library), habits(focus)],
    content: schema.toEditor(box.dataset.html),
    editorProps: { attributes: attributesOf(box, hint) },
  });
  editor.view.dom.style.minHeight = `calc(${box.rows} * ${LINE}em + 1.5rem)`;
  attach(editor);
  link.attach(editor);
  frame.append(hint);
  box.before(frame);
  box.after(element('input', { type: 'hidden', name: `${box.name}-opmaak`, value: 'html' }));
  document.getElementById(`${box.id}_plain`)?.remove();
  box.hidden = true;
  follow(box, editor, box.dataset.html);
  lead(box, editor);
  if (hadFocus) editor.commands.focus('end');
  box.dataset.editor = 'ready';
}

document.querySelectorAll('textarea[data-editor=waits]').forEach(start);
