// A share as a bar: beside its number, never instead of it.
import { svg, html } from 'lit-html';

/**
 * @param part of the whole, both numbers or texts
 */
export function bar(part, whole) {
  const share = Number(whole) > 0 ? Math.max(0, Math.min(1, Number(part) / Number(whole))) : 0;
  return html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width="100" height="8"></rect><rect class="part" width=${share * 100} height="8"></rect>`}</svg>`;
}
