/** DA and TM (PS3.5 6.2) as seconds of one clock; null where either is missing or no date or time. Zones are left aside. */
export function dicomSeconds(date: string, time: string): number | null {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date.trim());
  const clock = /^(\d{2})(\d{2})?(\d{2})?(\.\d{1,6})?/.exec(time.trim());
  if (day === null || clock === null) return null;
  const [, year, month, dayOfMonth] = day.map(Number);
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = clock;
  const midnight = Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1) / 1000;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return midnight + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction);
}
