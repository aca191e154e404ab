/** One of several types, which also declares the properties of the others, as undefined. */
export type Declaring<One, Others> = One & Partial<Record<Exclude<NamesOf<Others>, keyof One>, undefined>>;

type NamesOf<Types> = Types extends unknown ? keyof Types : never;
