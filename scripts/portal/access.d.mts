export function decide(asked: {
  readonly studies: unknown;
  readonly method: string;
  readonly uri: string;
  readonly root: string;
  readonly wado: string;
}): 200 | 403;
