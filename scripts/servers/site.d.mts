export interface Place {
  /** Empty: every address of the machine. */
  readonly address: string;
  readonly port: number;
  readonly root: string;
  readonly tls: { readonly certificate: string; readonly key: string } | null;
}

export function usualPlace(preset: string): Place;
