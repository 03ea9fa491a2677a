import { ViewerError } from '../shared/errors';

/** Something in /config.json is not as it must be. `key` is the way to it ("auth.issuer"); no value is ever repeated. */
export class ConfigError extends ViewerError {
  constructor(
    readonly key: string,
    reason: string,
  ) {
    super('Config', 'config', `${key} ${reason}`);
  }
}

const secretive =
  /secret|passw|passphrase|credential|token|api.?key|private|bearer|user.?name|authorization/i;

/** A key that we do not know may itself be something else than a key: only what looks like one is repeated. */
const speakable = (key: string) => (/^[\w.-]{1,40}$/.test(key) ? key : '(a key that cannot be named)');

/** One object of the file. Every key must be read: `end` refuses what is left. Not read and not there: its default. */
export class Fields {
  readonly #left: Map<string, unknown>;

  constructor(
    private readonly path: string,
    entries: Iterable<readonly [string, unknown]>,
  ) {
    this.#left = new Map(entries);
  }

  name(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  #take(key: string): unknown {
    const value = this.#left.get(key);
    this.#left.delete(key);
    return value;
  }

  #need<T>(key: string, value: unknown, isRight: (value: unknown) => value is T, wanted: string): T {
    if (isRight(value)) return value;
    throw new ConfigError(this.name(key), value === undefined ? 'is missing' : `must be ${wanted}`);
  }

  optionalText(key: string, pattern = /^.{1,2000}$/): string | null {
    return this.#left.has(key) ? this.text(key, pattern) : null;
  }

  text(key: string, pattern = /^.{1,2000}$/): string {
    const isText = (value: unknown): value is string => typeof value === 'string' && pattern.test(value);
    return this.#need(key, this.#take(key), isText, 'a plain text');
  }

  texts(key: string, pattern: RegExp): readonly string[] {
    const areTexts = (value: unknown): value is string[] =>
      Array.isArray(value) && value.every((item) => typeof item === 'string' && pattern.test(item));
    return this.#need(key, this.#take(key), areTexts, 'a list of plain texts');
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#left.has(key) ? this.#take(key) : otherwise;
    return this.#need(key, value, (found) => typeof found === 'boolean', 'true or false');
  }

  whole(key: string, least: number, most: number, otherwise: number): number {
    const fits = (value: unknown): value is number =>
      Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    const value = this.#left.has(key) ? this.#take(key) : otherwise;
    return this.#need(key, value, fits, `a whole number from ${least} to ${most}`);
  }

  oneOf<const T extends string>(key: string, choices: readonly T[], otherwise?: T): T {
    const isChoice = (value: unknown): value is T => choices.some((choice) => choice === value);
    const value = this.#left.has(key) ? this.#take(key) : otherwise;
    return this.#need(key, value, isChoice, `one of ${choices.join(', ')}`);
  }

  record(key: string): Fields {
    return record(this.#take(key), this.name(key));
  }

  optionalRecord(key: string): Fields {
    return this.#left.has(key) ? this.record(key) : record({}, this.name(key));
  }

  /** Nothing may be left: a misspelt key must not silently leave its default in place. */
  end(): void {
    const keys = [...this.#left.keys()];
    const secret = keys.find((key) => secretive.test(key));
    if (secret !== undefined)
      throw new ConfigError(
        this.name(speakable(secret)),
        'looks like a secret: everybody can read this file',
      );
    if (keys[0] !== undefined) throw new ConfigError(this.name(speakable(keys[0])), 'is not a known key');
  }
}

export function record(value: unknown, path = ''): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return new Fields(path, Object.entries(value));
  throw new ConfigError(
    path === '' ? 'config.json' : path,
    value === undefined ? 'is missing' : 'must be an object',
  );
}
