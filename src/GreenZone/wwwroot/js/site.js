// What a page may have beside HTML; every part of it works, less comfortably, without.

// A sentence to take along.
customElements.define('gz-copy', class extends HTMLElement {
  connectedCallback() {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button quiet', textContent: '复制' });
    const said = Object.assign(document.createElement('span'), { className: 'heard', role: 'status' });
    button.onclick = async () => {
      const text = this.querySelector('p').textContent.trim();
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // Plain http has no clipboard: mark the sentence and copy the marked text, as by hand.
        getSelection().selectAllChildren(this.querySelector('p'));
        document.execCommand('copy');
      }
      button.textContent = said.textContent = '已复制';
      setTimeout(() => { button.textContent = '复制'; said.textContent = ''; }, 2000);
    };
    this.append(button, said);
  }
});

// A place to drop a file, that says which one was chosen.
customElements.define('gz-file', class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    const words = Object.assign(document.createElement('p'), { className: 'file-words' });
    const say = () => {
      const [file] = input.files;
      words.innerHTML = '';
      const title = document.createElement('b');
      title.textContent = file ? file.name : '选择文件';
      words.append(title, file ? ` ${file.size < 1048576 ? Math.ceil(file.size / 1024) + ' KB' : (file.size / 1048576).toFixed(1) + ' MB'}，点击可更换` : ' 或拖到这里');
      this.classList.toggle('chosen', !!file);
    };
    this.classList.add('live');
    this.prepend(words);
    input.addEventListener('change', say);
    for (const [event, over] of [['dragenter', true], ['dragleave', false], ['drop', false]]) input.addEventListener(event, () => this.classList.toggle('over', over));
    say();
  }
});

// The drawing code comes only where something is to be drawn.
customElements.define('gz-chart', class extends HTMLElement {
  async connectedCallback() {
    const { draw } = await import(new URL(this.dataset.script, document.baseURI));
    this.chart = await draw(this, new URL(this.dataset.lib, document.baseURI));
  }
  disconnectedCallback() { this.chart?.dispose(); }
});

// So does what keeps drafts.
customElements.define('gz-draft', class extends HTMLElement {
  async connectedCallback() {
    const { keep } = await import(new URL(this.dataset.script, document.baseURI));
    keep(this);
  }
});

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.onclick = () => print();
}

// A click anywhere in a row opens its record, unless the reader marks text or means something else in the row.
document.addEventListener('click', event => {
  const row = event.target.closest('tr[data-href]');
  if (!row || event.target.closest('a, button, input, label, select, summary') || String(getSelection())) return;
  if (event.ctrlKey || event.metaKey) open(row.dataset.href); else location.href = row.dataset.href;
});

// A form of one choice is sent by choosing.
document.addEventListener('change', event => event.target.closest('form[data-submit]')?.requestSubmit());

// What opens over the page closes by Escape and by a click beside it.
const shut = except => document.querySelectorAll('.who[open], .table-bar .exports[open], .page-head .exports[open]').forEach(one => one !== except && (one.open = false));
document.addEventListener('click', event => shut(event.target.closest('.who, .exports')));
document.addEventListener('keydown', event => { if (event.key === 'Escape') shut(); });

document.getElementById('errors')?.focus();
