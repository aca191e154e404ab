/** The members of an enumeration, in which any text can be looked up. */
export type MemberList<Members extends readonly string[]> = Members & {
  includes(text: string, fromIndex?: number): boolean;
};
