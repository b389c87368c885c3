// A body as it was received.
/** The text of a body in base64; JSON is laid out, and nothing else is changed. */
export function bodyText(base64) {
  if (base64 === null || base64 === undefined) return 'No longer stored.';
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return laidOut(new TextDecoder().decode(bytes));
}

/** JSON with its lines; numbers are kept as they are written. */
export function laidOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+|[{}[\],:]/g, (part, at) => {
    if (/^\s/.test(part)) return '';
    if (part === '{' || part === '[') {
      const empty = /^[{[]\s*[}\]]/.test(text.slice(at, at + 40));
      depth += 1;
      return empty ? part : part + line();
    }
    if (part === '}' || part === ']') {
      depth -= 1;
      return /[{[]\s*$/.test(text.slice(Math.max(0, at - 40), at)) ? part : line() + part;
    }
    return part === ',' ? part + line() : part === ':' ? ': ' : part;
  });
}
