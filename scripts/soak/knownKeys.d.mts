type NamedKey = [name: string, key: Buffer];
export declare const seedOfKeys: number;
export declare function keyNumber(number: number): Buffer;
export declare function patchWorker(seed: number): void;
export declare function derivedFromLibraryKey(header: Buffer): NamedKey[];
export declare function derivedKeys(header: Buffer, passphrase: string): Promise<NamedKey[]>;
