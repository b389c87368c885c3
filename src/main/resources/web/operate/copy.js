// A text that is to be pasted elsewhere.
import { html } from 'lit-html';

export function copyable(text, label) {
  return html`<div class="copy"><pre tabindex="0" aria-label=${label}>${text}</pre>
    <button class="quiet" aria-label="Copy ${label}" @click=${(event) => copy(event.currentTarget, text)}>Copy</button></div>`;
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}
