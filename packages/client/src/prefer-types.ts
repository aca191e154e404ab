// How `Prefer: return=minimal` changes the type of a result. https://www.rfc-editor.org/rfc/rfc7240

/**
 * The result of a method: the body; `undefined` if the options have `Prefer: return=minimal` (in any case, alone or among
 * other preferences); `Body | undefined` if the type of the options does not say.
 */
export type Preferred<Options, Body> = Options extends unknown
  ? 'headers' extends keyof Options
    ? ByHeaders<Options['headers'], Body>
    : Body
  : never;

type ByHeaders<Headers, Body> = Headers extends object
  ? ByPrefer<PropertyOf<{ [Name in keyof Headers as Lowercase<Name & string>]: Headers[Name] }, 'prefer'>, Body>
  : Body;

type PropertyOf<Whole, Name> = Name extends keyof Whole ? Whole[Name] : undefined;

type ByPrefer<Value, Body> = Value extends string
  ? string extends Value
    ? Body | undefined
    : Value extends `${infer One},${infer Others}`
      ? ByPreference<One, ByPrefer<Others, Body>, Body>
      : ByPreference<Value, Body, Body>
  : Body;

/** Parameters are ignored; if a preference occurs twice, the first counts (RFC 7240, 2). */
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
