/** The only difference between the modes; `mode` itself is read by main alone. Times in seconds; null = never. */
export interface AppPolicy {
  readonly mode: 'patient' | 'portal' | 'kiosk';
  readonly shadeSeconds: number;
  readonly lockSeconds: number | null;
  readonly eraseSeconds: number | null;
  /** Origins and paths the page may talk to besides its own (DICOMweb root, provider's endpoints). */
  readonly servers: readonly string[];
  readonly allowsExport: boolean;
  /** Whether "Remember on this device" is offered, and how long an open library stays open while nobody is there. */
  readonly library: { readonly lockSeconds: number } | null;
}

export const patientPolicy: AppPolicy = {
  mode: 'patient',
  shadeSeconds: 600,
  lockSeconds: null,
  eraseSeconds: null,
  servers: [],
  allowsExport: true,
  library: { lockSeconds: 1800 },
};

/** The shade carries the countdown to the erase: 90 s after the last touch everything of the patient is gone. */
export const kioskPolicy: AppPolicy = {
  mode: 'kiosk',
  shadeSeconds: 65,
  lockSeconds: null,
  eraseSeconds: 90,
  servers: [],
  allowsExport: false,
  library: null,
};
