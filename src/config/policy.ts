/** What a mode may offer besides looking, which is moving through pictures, their brightness, size and place. */
export type ExtraTool = 'measure' | 'attributes' | 'fullScreen';

/** The only difference between the modes; `mode` itself is read by main alone. Times in seconds; null = never. */
export interface AppPolicy {
  readonly mode: 'patient' | 'portal' | 'kiosk';
  readonly shadeSeconds: number;
  readonly lockSeconds: number | null;
  readonly eraseSeconds: number | null;
  /** Origins and paths the page may talk to besides its own (DICOMweb root, provider's endpoints). */
  readonly servers: readonly string[];
  readonly allowsExport: boolean;
  readonly tools: readonly ExtraTool[];
}

export const patientPolicy: AppPolicy = {
  mode: 'patient',
  shadeSeconds: 600,
  lockSeconds: null,
  eraseSeconds: null,
  servers: [],
  allowsExport: true,
  tools: ['measure', 'attributes', 'fullScreen'],
};

/** The shade carries the countdown to the erase: 90 s after the last touch everything of the patient is gone. */
export const kioskPolicy: AppPolicy = {
  mode: 'kiosk',
  shadeSeconds: 65,
  lockSeconds: null,
  eraseSeconds: 90,
  servers: [],
  allowsExport: false,
  tools: [],
};
