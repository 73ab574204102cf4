// Keeps what is written into a form on the server, two seconds after the last key and when the page is left, and puts it back.
const QUIET = 2000, LONGEST = 4000;

const kept = field => field.name && !field.name.startsWith('_') && !['hidden', 'password', 'file', 'submit', 'button', 'reset'].includes(field.type) && !field.readOnly && !field.disabled;

// What the page came with, whatever was written since.
const first = field => field.type === 'select-one'
  ? ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value ?? ''
  : field.defaultValue;
const untouched = field => field.type === 'checkbox' || field.type === 'radio'
  ? field.checked === field.defaultChecked
  : field.type === 'select-multiple' || field.value === first(field);

function read(form, asItCame = false) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const list = values[field.name] ??= [];
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (asItCame ? field.defaultChecked : field.checked) list.push(field.value);
    } else if (field.type === 'select-multiple') {
      list.push(...[...field.options].filter(option => asItCame ? option.defaultSelected : option.selected).map(option => option.value));
    } else {
      list.push(asItCame ? first(field) : field.value);
    }
  }
  return values;
}

function write(form, values) {
  const taken = {};
  for (const field of form.elements) {
    if (!kept(field) || !(field.name in values)) continue;
    const list = values[field.name], free = untouched(field);
    if (!free && field.type !== 'select-multiple') { taken[field.name] = (taken[field.name] ?? -1) + 1; continue; }
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = list.includes(field.value);
    } else if (field.type === 'select-multiple') {
      for (const option of field.options) option.selected = list.includes(option.value);
    } else {
      const at = taken[field.name] = (taken[field.name] ?? -1) + 1;
      // A choice that is no longer offered stays as the page has it.
      if (list[at] !== undefined && (field.type !== 'select-one' || [...field.options].some(option => option.value === list[at]))) field.value = list[at];
    }
    for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details')) if (field.value) fold.open = true;
  }
}

export function keep(mark) {
  const form = mark.closest('form');
  const line = Object.assign(document.createElement('p'), { className: 'draft-line' });
  line.setAttribute('role', 'status');
  mark.after(line);
  const body = extra => {
    const data = new FormData();
    for (const name of ['__RequestVerificationToken', '_draftAddress', '_draftForm']) data.append(name, form.elements[name]?.value ?? '');
    for (const name in extra) data.append(name, extra[name]);
    return data;
  };
  const say = text => { line.textContent = text; };
  let saved = JSON.stringify(read(form, true)), sending = null, quiet = 0, longest = 0, sent = false, running = null;

  const save = async () => {
    clearTimeout(quiet); clearTimeout(longest); longest = 0;
    const now = JSON.stringify(read(form));
    if (sent || now === saved || now === sending) return;
    running?.abort();
    const mine = running = new AbortController();
    sending = now;
    try {
      const answer = await fetch('/drafts', { method: 'POST', body: body({ values: now }), signal: mine.signal, redirect: 'manual' });
      const said = answer.type === 'basic' ? await answer.text() : '';
      if (answer.ok) { saved = now; say(`草稿已保存 ${said}`); } else say(answer.status === 422 ? said : '草稿没有保存：登录已失效或网络中断，请先另存内容');
    } catch (failure) {
      if (failure.name !== 'AbortError') { say('草稿没有保存：网络中断，将继续尝试'); longest = setTimeout(save, LONGEST); }
    } finally {
      if (running === mine) running = sending = null;
    }
  };

  const before = JSON.stringify(read(form));
  if (mark.dataset.values) {
    write(form, JSON.parse(mark.dataset.values));
    if (JSON.stringify(read(form)) !== before) {
      if (before === saved) saved = JSON.stringify(read(form));
      say(`已恢复 ${mark.dataset.saved} 的草稿 · `);
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: '丢弃' });
      button.onclick = async () => {
        clearTimeout(quiet); clearTimeout(longest); longest = 0;
        running?.abort();
        // The form empties when the server has let go, so that whoever reloads at once does not meet the draft again.
        const answer = await fetch('/drafts/discard', { method: 'POST', body: body({}) }).catch(() => null);
        if (!answer?.ok) { say('草稿没有丢弃：登录已失效或网络中断'); return; }
        form.reset();
        saved = JSON.stringify(read(form));
        say('草稿已丢弃');
      };
      line.append(button);
    }
  }

  const wrote = () => {
    // Whoever writes on, long after sending, was not answered.
    if (sent && Date.now() - sent > 10000) sent = false;
    clearTimeout(quiet);
    quiet = setTimeout(save, QUIET);
    longest ||= setTimeout(save, LONGEST);
  };
  for (const event of ['input', 'change']) form.addEventListener(event, wrote);
  // Some write before this has come.
  if (JSON.stringify(read(form)) !== saved) wrote();
  form.addEventListener('submit', () => { sent = Date.now(); clearTimeout(quiet); clearTimeout(longest); running?.abort(); });
  // While a page goes, only a beacon is sure to be sent.
  const leave = () => {
    const now = JSON.stringify(read(form));
    if (sent || now === saved || now === sending) return;
    if (navigator.sendBeacon('/drafts', body({ values: now }))) saved = now; else save();
  };
  addEventListener('pagehide', leave);
  addEventListener('pageshow', () => { sent = false; });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave(); });
}
