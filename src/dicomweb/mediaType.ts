/** A media type with its parameters, RFC 9110 8.3.1; names in small letters, values as they are. */
export interface MediaType {
  /** "multipart/related"; '' where nothing can be read. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a Content-Type. Orthanc writes a media type with parameters inside a quoted value
 * (`type="image/jp2; transfer-syntax=1.2..."`), others quote inside quotes (`type="a; b="c""`): after a closing quote
 * that no semicolon follows, the value goes on.
 */
export function parseMediaType(header: string): MediaType {
  const parameters = new Map<string, string>();
  const [type = '', ...rest] = splitOutsideQuotes(header);
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals < 1) continue;
    const name = part.slice(0, equals).trim().toLowerCase();
    // The first of two counts, as everywhere in HTTP.
    if (!parameters.has(name)) parameters.set(name, unquote(part.slice(equals + 1).trim()));
  }
  return { type: type.trim().toLowerCase(), parameters };
}

function splitOutsideQuotes(header: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const letter = header[at];
    if (quoted && letter === '\\') at += 1;
    else if (letter === '"') quoted = !quoted || !/^\s*(;|$)/.test(header.slice(at + 1));
    else if (letter === ';' && !quoted) {
      parts.push(header.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(header.slice(from));
  return parts;
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value;
  const inner = value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value.slice(1);
  return inner.replace(/\\(.)/g, '$1');
}
