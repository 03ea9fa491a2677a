export declare const seedOfKeys: number;
export declare function keyNumber(number: number): Buffer;
export declare function patchWorker(seed: number): void;
export declare function derivedKeys(
  header: Buffer,
  passphrase: string,
): Promise<[name: string, key: Buffer][]>;
