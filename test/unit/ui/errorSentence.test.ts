import { describe, expect, it } from 'vitest';
import type { ErrorCode, WireError } from '../../../src/shared/errors';
import { errorSentence } from '../../../src/ui/words/errorSentence';
import { languages } from '../../../src/ui/words/languages';

const codes: Record<ErrorCode, true> = {
  NotDicom: true,
  Malformed: true,
  Unsupported: true,
  Decode: true,
  Mismatch: true,
  Password: true,
  Limit: true,
  Read: true,
  Vault: true,
  Network: true,
  Config: true,
  Abort: true,
  Internal: true,
};

const error = (code: ErrorCode, detail = ''): WireError => ({
  code,
  stage: 'parse',
  detail,
  retryable: false,
});

describe.each(languages)('error sentences in %s', (language) => {
  it.each(Object.keys(codes) as ErrorCode[])(
    '%s says what happened, what still works and what to do',
    (code) => {
      const { happened, works, todo } = errorSentence(language, error(code));
      for (const part of [happened, works, todo]) expect(part).toMatch(/^\p{Lu}.*\.$/su);
    },
  );

  it('a film and an unknown packing have sentences of their own', () => {
    const video = 'transfer syntax 1.2.840.10008.1.2.4.102 (MPEG-4 AVC/H.264 High Profile / Level 4.1)';
    const part2 = 'transfer syntax 1.2.840.10008.1.2.4.92 (JPEG 2000 Part 2 Multi-component Lossless)';
    expect(errorSentence(language, error('Unsupported', video)).happened).toMatch(/film/i);
    expect(errorSentence(language, error('Unsupported', part2)).happened).toContain('JPEG 2000 Part 2');
    expect(errorSentence(language, error('Unsupported', part2)).happened).not.toContain('1.2.840');
  });

  it('a wrong password and a missing one are told apart', () => {
    expect(errorSentence(language, error('Password', 'wrong'))).not.toEqual(
      errorSentence(language, error('Password', 'missing')),
    );
  });
});
