/** What a browser asks a person for; those it gives every page unasked say nothing. */
const askedFor = [
  'camera',
  'microphone',
  'geolocation',
  'notifications',
  'persistent-storage',
  'midi',
  'clipboard-read',
  'window-management',
  'idle-detection',
] as const;

/** Names of what was granted to this site. A name that a browser does not know it cannot have granted. */
export async function grantedPermissions(): Promise<string[]> {
  const states = await Promise.all(
    askedFor.map(async (name) => {
      try {
        return (await navigator.permissions.query({ name: name as PermissionName })).state;
      } catch {
        return 'unknown';
      }
    }),
  );
  return askedFor.filter((_, at) => states[at] === 'granted');
}
