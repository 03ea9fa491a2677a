export function orthancConfiguration(places: {
  readonly folder: string;
  readonly plugin: string;
  readonly port: number;
  readonly password: string;
}): Record<string, unknown>;
