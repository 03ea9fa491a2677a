/** The library of this site; there is one. */
export const libraryName = 'negatoscope library';

/** Looks without loading anything of the vault; false where the browser does not say. */
export async function libraryExists(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === libraryName);
  } catch {
    return false;
  }
}
