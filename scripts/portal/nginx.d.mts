export function dicomWebLocations(options: {
  readonly orthanc: { readonly address: string; readonly authorization: string };
  readonly guard: string;
}): string;

export function authorizeLocation(service: { readonly address: string }): string;
