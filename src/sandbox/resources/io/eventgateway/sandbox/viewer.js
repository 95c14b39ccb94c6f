'use strict';
const KEPT = 500, REPLAYED = 100;
const $ = id => document.getElementById(id);
const list = $('messages'), filter = $('filter'), pause = $('pause');

// --- A message -------------------------------------------------------------------------------------------------------

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  // Text only, never markup: values are untrusted.
  if (text !== undefined) made.textContent = text;
  return made;
};

const hue = topic => [...topic].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

const shown = (target, content, absent) => {
  if (content.format === 'NONE') target.append(element('span', 'none', absent));
  else if (content.format === 'BINARY') target.append(element('span', 'none', `${content.size} bytes, base64 `), content.text);
  else target.append(content.text);
  return target;
};

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;
const coloured = (target, json) => {
  let end = 0;
  for (const token of json.matchAll(TOKEN)) {
    target.append(json.slice(end, token.index));
    const kind = token[1] ? (token[2] ? 'name' : 'string') : token[3] ? 'number' : 'word';
    target.append(element('span', kind, token[1] || token[0]), token[2] || '');
    end = token.index + token[0].length;
  }
  target.append(json.slice(end));
};

/** Local time, in a form that sorts: 2026-11-28 10:15:32.123. */
const local = millis => {
  const at = new Date(millis);
  return new Date(millis - at.getTimezoneOffset() * 60_000).toISOString().slice(0, -1).replace('T', ' ');
};

const time = millis => {
  const made = element('time', '', local(millis));
  made.dateTime = new Date(millis).toISOString();
  return made;
};

const link = (text, query) => {
  const made = element('a', '', text);
  made.href = '?' + new URLSearchParams(query);
  return made;
};

const copy = (what, text) => {
  const button = element('button', '', `Copy ${what}`);
  button.type = 'button';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = `Copied ${what}`;
    $('announce').textContent = `Copied ${what}`;
    setTimeout(() => { button.textContent = `Copy ${what}`; }, 2000);
  });
  return button;
};

const plain = content => content.format === 'NONE' ? null : content.text;

/** The record as JSON. A JSON value stays as it is, digit by digit; bytes that are not text are base64. */
const whole = ({ topic, partition, offset, time, key, headers, value }) => {
  const head = { topic, partition, offset, timestamp: new Date(time).toISOString(), key: plain(key),
    headers: headers.map(header => ({ name: header.name, value: plain(header.value) })) };
  const text = value.format === 'JSON' ? value.text.replaceAll('\n', '\n  ') : JSON.stringify(plain(value));
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "value": ${text}\n}`;
};

const HEADER_LINKS = {
  ce_id: value => link('this event', { event: value }),
  traceparent: value => link('this trace', { trace: value.split('-')[1] }),
};

const headersOf = message => {
  const headers = element('dl');
  for (const { name, value } of message.headers) {
    const text = shown(element('dd'), value, 'null');
    if (HEADER_LINKS[name] && value.format === 'TEXT') text.append(' ', HEADER_LINKS[name](value.text));
    headers.append(element('dt', '', name), text);
  }
  return headers;
};

const actionsOf = message => {
  const actions = element('div', 'actions');
  // Browsers allow copying on https and on localhost only.
  if (navigator.clipboard) {
    if (message.value.format !== 'NONE') actions.append(copy('value', () => message.value.text));
    if (message.key.format !== 'NONE') actions.append(copy('key', () => message.key.text));
    actions.append(copy('record as JSON', () => whole(message)));
  }
  const { topic, partition, offset } = message;
  actions.append(link('Link to this message', { topic, partition, offset }));
  return actions;
};

const contentOf = message => {
  const content = element('div', 'content'), value = element('pre');
  value.tabIndex = 0;
  value.setAttribute('role', 'region');
  value.setAttribute('aria-label', `Value of ${placeOf(message)}`);
  if (message.value.format === 'JSON') coloured(value, message.value.text);
  else shown(value, message.value, 'no value: a tombstone');
  content.append(value);
  if (message.headers.length) content.append(headersOf(message));
  content.append(actionsOf(message));
  return content;
};

const placeOf = ({ partition, offset }) => `partition ${partition}, offset ${offset}`;

const preview = ({ value }) => value.format === 'JSON'
  ? element('span', 'preview', value.text.replace(/\s*\n\s*/g, ' ').slice(0, 300))
  : shown(element('span', 'preview'), { ...value, text: value.text.slice(0, 300) }, 'tombstone');

const row = message => {
  const item = element('li'), details = element('details'), summary = element('summary');
  item.style.setProperty('--hue', hue(message.topic));
  item.message = message;
  item.haystack = [message.topic, placeOf(message), message.key.text, message.value.text,
    ...message.headers.flatMap(({ name, value }) => [name, value.text])].join('\n').toLowerCase();
  item.hidden = !matches(item);
  summary.append(time(message.time), element('span', 'topic', message.topic), element('span', 'place', placeOf(message)),
    shown(element('span', 'key'), message.key, 'no key'), preview(message));
  details.append(summary);
  // Rendered on demand: most are never opened.
  details.addEventListener('toggle', () => details.append(contentOf(message)), { once: true });
  item.append(details);
  return item;
};

const matches = item => item.haystack.includes(filter.value.trim().toLowerCase());

// --- The selection: kept in the address, so that it can be linked and the back button works --------------------------

/** The eventId of a 202, the traceId of a problem, or either within what was copied with it. */
const EVENT = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i, TRACE = /\b[0-9a-f]{32}\b/i;

let view, kept, begun, feed, page, waiting = [], arrived = [], announced = 0, skipped = 0;

const viewed = () => {
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  const { topic = '', partition = '', offset = '', time = '' } = asked;
  return { topic, partition, offset, time, find: asked.event || asked.trace || asked.find || '' };
};

/** Without empty parameters. */
const said = entries => Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''));

const go = change => {
  // A text search covers all topics; choosing another topic leaves the current position.
  const { topic, partition, offset, time, find } = { ...view, offset: '', time: '', ...change };
  const query = new URLSearchParams(said({ topic, partition, offset, time, find })).toString();
  history.pushState(null, '', query ? `?${query}` : location.pathname);
  enter();
};

const still = () => view.offset !== '' || view.time !== '';

/** Shows the selection in the address. */
const enter = () => {
  const before = view;
  view = viewed();
  feed?.close();
  // The typed filter stays in effect.
  if (view.find || before?.find) filter.value = view.find;
  pause.setAttribute('aria-pressed', 'false');
  for (const id of ['pause', 'clear']) $(id).hidden = still();
  reset();
  controls();
  if (still()) { topics(); jump(); } else follow();
};

const controls = () => {
  offerTopics();
  $('from').value = view.offset !== '' ? 'offset' : view.time !== '' ? 'time' : 'live';
  if (view.offset !== '') $('offset').value = view.offset;
  if (view.time !== '') $('time').value = local(Number(view.time)).slice(0, 19).replace(' ', 'T');
  choose();
};

/** Shows the field for the position to jump to. */
const choose = () => {
  for (const id of ['offset', 'time']) {
    const chosen = $('from').value === id;
    $(id).hidden = !chosen;
    $(id).disabled = !chosen;
  }
  $('go').hidden = $('from').value === 'live';
  if ($('time').value === '') $('time').value = local(Date.now() - 60_000).slice(0, 19).replace(' ', 'T');
};

/** Topics that exist, each with its number of partitions. */
let known = {};

const topics = async () => {
  const found = await (await fetch('topics')).json();
  // An open list would close.
  if (JSON.stringify(found) === JSON.stringify(known)) return;
  known = found;
  offerTopics();
};

const offerTopics = () => {
  // A link may name a topic that does not exist yet.
  const names = [...new Set([...Object.keys(known), ...(view.topic ? [view.topic] : [])])].sort();
  const partitions = Math.max(known[view.topic] ?? 0, Number(view.partition) + (view.partition ? 1 : 0));
  $('topic').replaceChildren(new Option('All topics', ''), ...names.map(name => new Option(name, name)));
  $('partition').replaceChildren(new Option('All partitions', ''),
      ...Array.from({ length: partitions }, (_, partition) => new Option(`Partition ${partition}`, partition)));
  $('topic').value = view.topic;
  $('partition').value = view.partition;
  $('partition').disabled = view.topic === '';
};

// --- The list ----------------------------------------------------------------------------------------------------------

const selection = () => said({ topic: view.topic, partition: view.partition });

const told = () => {
  const visible = [...list.children].some(item => !item.hidden), text = filter.value.trim();
  $('empty').hidden = visible;
  if (visible) return;
  const [title, remark] = list.children.length ? [`None of these messages contains “${text}”`, 'Press Enter to search everything that Kafka holds.']
    : view.find ? [`No message contains “${view.find}”`, 'It appears here as soon as Kafka has it.']
    : still() && !page ? ['Searching Kafka …', 'Messages appear as soon as they are found.']
    : still() ? ['There is no message', 'Choose another place, or look at older messages.']
    : ['Nothing here yet', 'Records appear the moment Kafka has them.'];
  $('empty').firstChild.textContent = title;
  $('empty').lastChild.textContent = remark;
};

const placed = () => new Set([...list.children].map(({ message: { topic, partition, offset } }) => `${topic}:${partition}:${offset}`));

/** @param messages the oldest first */
const rows = messages => {
  const there = placed(), fragment = document.createDocumentFragment();
  for (const message of messages) {
    if (!there.has(`${message.topic}:${message.partition}:${message.offset}`)) fragment.prepend(row(message));
  }
  return fragment;
};

const arrive = messages => {
  const added = rows(messages);
  if (messages.some(({ topic }) => !(topic in known))) topics();
  for (const item of added.children) item.classList.add('new');
  announced += added.children.length;
  list.prepend(added);
  if (list.children.length > kept) begun = false;
  while (list.children.length > kept) list.lastChild.remove();
  offer();
  told();
};

const offer = () => { $('older').hidden = begun || view.find !== ''; };

const reset = () => {
  list.replaceChildren();
  waiting = [];
  arrived = [];
  skipped = 0;
  kept = KEPT;
  begun = false;
  page = undefined;
  for (const id of ['notice', 'skipped']) $(id).textContent = '';
  for (const id of ['newer', 'older']) $(id).hidden = true;
  told();
};

// --- Pages of existing records ---------------------------------------------------------------------------------------

const records = async place => (await fetch('records?' + new URLSearchParams({ ...selection(), ...place }))).json();

/** First shown offset of each partition. */
const beginning = () => {
  const lowest = {};
  for (const { message: { topic, partition, offset } } of list.children) {
    const place = `${topic}:${partition}`;
    lowest[place] = Math.min(offset, lowest[place] ?? offset);
  }
  return Object.entries(lowest).map(entry => entry.join(':')).join(',');
};

const older = async () => {
  const asked = view, { messages, before, older } = await records({ before: page?.before ?? beginning() });
  if (asked !== view) return;
  if (page) page.before = before;
  kept += messages.length;
  list.append(rows(messages));
  begun = !older;
  offer();
  told();
};

const newer = async () => {
  const asked = view, { messages, after, newer } = await records({ after: page.after });
  if (asked !== view) return;
  page.after = after;
  list.prepend(rows(messages));
  $('newer').hidden = !newer;
  told();
};

/** Shows a position with the records around it. */
const jump = async () => {
  state('Not live', false);
  const asked = view, found = await records(view.offset !== '' ? { offset: view.offset } : { time: view.time });
  if (asked !== view) return;
  page = { before: found.before, after: found.after };
  list.append(rows(found.messages));
  const sought = list.lastElementChild;
  $('newer').hidden = !found.newer;
  begun = !found.older;
  if (found.older) await older();
  told();
  const place = view.offset !== '' ? `offset ${view.offset}` : local(Number(view.time)).slice(0, 19);
  $('notice').textContent = sought ? `The outlined message is the first at or after ${place}.` : `Nothing is there at or after ${place}.`;
  if (!sought) return;
  sought.classList.add('sought');
  sought.firstChild.open = true;
  sought.scrollIntoView({ block: 'center' });
};

// --- New records -----------------------------------------------------------------------------------------------------

const paused = () => pause.getAttribute('aria-pressed') === 'true';
const state = (text, live) => { $('state').textContent = text; $('state').classList.toggle('live', live); };
const refresh = () => state(paused() ? `Paused, ${waiting.length} waiting` : 'Live', !paused());

const follow = () => {
  feed = new EventSource('messages?' + new URLSearchParams(said({ ...selection(), find: view.find })));
  state('Connecting…', false);
  // Each connection starts with the latest messages, which may differ after a restart.
  feed.addEventListener('open', () => {
    reset();
    refresh();
    topics();
    if (view.find) $('notice').textContent = `Searching everything that Kafka holds for “${view.find}”…`;
  });
  feed.addEventListener('message', event => arrived.push(JSON.parse(event.data)));
  // Fewer than a full page means that there are no more.
  feed.addEventListener('replayed', event => { begun = Number(event.data) < REPLAYED; settle(); });
  feed.addEventListener('searched', event => searched(Number(event.data)));
  feed.addEventListener('skipped', event => {
    skipped += Number(event.data);
    $('skipped').textContent = `Too fast to show everything: ${skipped.toLocaleString()} messages left out.`;
  });
  feed.addEventListener('error', () => state('Not connected, trying again…', false));
};

const searched = count => {
  settle();
  const hits = count === 1 ? '1 message contains' : `${count.toLocaleString()} messages contain`;
  $('notice').replaceChildren(`${hits} “${view.find}”${count > KEPT ? `; here are the newest ${KEPT}` : ''}. `, link('Show all messages', selection()));
  if (count === 1 && list.firstChild) list.firstChild.firstChild.open = true;
};

// Collected for a moment, so that a burst updates the page once, not hundreds of times.
const settle = () => {
  const batch = arrived.splice(0);
  if (!batch.length) return;
  if (paused()) { waiting = waiting.concat(batch).slice(-KEPT); refresh(); } else arrive(batch);
};
setInterval(settle, 100);
setInterval(() => {
  if (announced) $('announce').textContent = announced === 1 ? '1 new message' : `${announced} new messages`;
  announced = 0;
}, 5000);

// --- Controls ------------------------------------------------------------------------------------------------------------

pause.addEventListener('click', () => {
  pause.setAttribute('aria-pressed', String(!paused()));
  if (!paused()) arrive(waiting.splice(0));
  refresh();
});
$('clear').addEventListener('click', () => { reset(); offer(); });
$('older').addEventListener('click', older);
$('newer').addEventListener('click', newer);

filter.addEventListener('input', () => {
  const id = EVENT.exec(filter.value) ?? TRACE.exec(filter.value);
  if (id && id[0] !== view.find) go({ find: id[0] });
  else if (filter.value === '' && view.find) go({ find: '' });
  for (const item of list.children) item.hidden = !matches(item);
  told();
});
$('search').addEventListener('submit', event => { event.preventDefault(); go({ find: filter.value.trim() }); });

$('topic').addEventListener('change', () => { go({ topic: $('topic').value, partition: '' }); });
$('partition').addEventListener('change', () => go({ partition: $('partition').value }));
$('from').addEventListener('change', () => { choose(); if ($('from').value === 'live') go({}); });
$('jump').addEventListener('submit', event => {
  event.preventDefault();
  if ($('from').value === 'offset') go({ offset: $('offset').value, find: '' });
  else if ($('from').value === 'time') go({ time: String(new Date($('time').value).getTime()), find: '' });
});
addEventListener('popstate', enter);

enter();
