// A table as a file: what is on the screen, in the API's own numbers.
import { html } from 'lit-html';

export function csv(name, columns, rows) {
  return html`<button class="quiet" @click=${() => save(name, [columns, ...rows])}>CSV</button>`;
}

function save(name, lines) {
  const text = lines.map((line) => line.map(cell).join(',')).join('\r\n');
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(new Blob(['\ufeff', text, '\r\n'], { type: 'text/csv' }));
  anchor.download = `${name}.csv`;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

/** A text that a spreadsheet would take for a formula is kept a text. */
function cell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
