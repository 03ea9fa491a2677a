/** Throws where there is no DICOMDIR, or where a file of that name is there and is another. */
export function writeToDisc(folder: string, page: string, sum: string): void;
