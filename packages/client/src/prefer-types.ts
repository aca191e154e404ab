// What `Prefer: return=minimal` makes of the type of an answer. https://www.rfc-editor.org/rfc/rfc7240

/**
 * The body of an answer; undefined where the options ask for none by `Prefer: return=minimal`, the name in any case and
 * beside other preferences; either where the type of the options does not tell.
 */
export type Preferred<Options, Body> = Options extends unknown
  ? 'headers' extends keyof Options
    ? ByHeaders<Options['headers'], Body>
    : Body
  : never;

type ByHeaders<Headers, Body> = Headers extends object
  ? ByPrefer<Member<{ [Name in keyof Headers as Lowercase<Name & string>]: Headers[Name] }, 'prefer'>, Body>
  : Body;

type Member<Whole, Name> = Name extends keyof Whole ? Whole[Name] : undefined;

type ByPrefer<Value, Body> = Value extends string
  ? string extends Value
    ? Body | undefined
    : Value extends `${infer One},${infer Others}`
      ? ByPreference<One, ByPrefer<Others, Body>, Body>
      : ByPreference<Value, Body, Body>
  : Body;

/** Parameters do not count, and of two equal names the first does (RFC 7240, 2). */
type ByPreference<One, Otherwise, Body> = One extends `${infer Before};${string}`
  ? ByPreference<Before, Otherwise, Body>
  : One extends `${infer Name}=${infer Value}`
    ? Lowercase<Trimmed<Name>> extends 'return'
      ? ByReturn<Trimmed<Value>, Body>
      : Otherwise
    : Otherwise;

type ByReturn<Value, Body> = Value extends 'minimal' | '"minimal"'
  ? undefined
  : string extends Value
    ? Body | undefined
    : Body;

type Trimmed<Text extends string> = Text extends ` ${infer Rest}`
  ? Trimmed<Rest>
  : Text extends `${infer Rest} `
    ? Trimmed<Rest>
    : Text;
