/** One error type for the whole house. `message` never holds a value from a file nor a file name. */

export type ErrorCode =
  | 'NotDicom'
  | 'Malformed'
  | 'Unsupported'
  | 'Decode'
  | 'Mismatch'
  | 'Password'
  | 'Limit'
  | 'Read'
  | 'Vault'
  | 'Network'
  | 'Config'
  | 'Abort'
  | 'Internal';

export type ErrorStage = 'read' | 'parse' | 'decode' | 'render' | 'vault' | 'network' | 'config' | 'session';

/** What may cross a worker port: codes and words of ours only. */
export interface WireError {
  readonly code: ErrorCode;
  readonly stage: ErrorStage;
  readonly detail: string;
  readonly retryable: boolean;
}

/**
 * `detail` is a short phrase of ours ("transfer syntax 1.2.840.10008.1.2.4.92", "rows 0"): DICOM vocabulary, UIDs of
 * PS3.6 and plain numbers of the image module are allowed in it, anything that could identify a person is not.
 */
export class ViewerError extends Error {
  override readonly name = 'ViewerError';
  readonly code: ErrorCode;
  readonly stage: ErrorStage;
  readonly detail: string;
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    stage: ErrorStage,
    detail = '',
    options: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(detail === '' ? `${code} (${stage})` : `${code} (${stage}): ${detail}`, { cause: options.cause });
    this.code = code;
    this.stage = stage;
    this.detail = detail;
    this.retryable = options.retryable ?? false;
  }

  toWire(): WireError {
    return { code: this.code, stage: this.stage, detail: this.detail, retryable: this.retryable };
  }

  static fromWire(wire: WireError): ViewerError {
    return new ViewerError(wire.code, wire.stage, wire.detail, { retryable: wire.retryable });
  }

  /** The one door: whatever was thrown becomes a ViewerError; foreign text never becomes our `detail`. */
  static from(thrown: unknown, code: ErrorCode, stage: ErrorStage, detail = ''): ViewerError {
    if (thrown instanceof ViewerError) return thrown;
    if (thrown instanceof DOMException && thrown.name === 'AbortError') {
      return new ViewerError('Abort', stage, '', { cause: thrown });
    }
    if (thrown instanceof RangeError && /stack/i.test(thrown.message)) {
      return new ViewerError('Limit', stage, 'nesting', { cause: thrown });
    }
    return new ViewerError(code, stage, detail, { cause: thrown });
  }
}
