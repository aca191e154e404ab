import * as fc from 'fast-check';

/** Texts of which up to four pieces are cut, doubled, or followed by one of the shards. */
export const mutationsOf = (texts: fc.Arbitrary<string>, shards: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(texts, fc.array(changeWith(shards), { minLength: 1, maxLength: 4 })).map(([original, changes]) =>
    changes.reduce((text, [place, length, change, shard]) => {
      const at = text.length === 0 ? 0 : place % text.length;
      const piece = text.slice(at, at + length);
      const replacement = change === 'cut' ? '' : change === 'double' ? piece + piece : piece + shard;
      return text.slice(0, at) + replacement + text.slice(at + length);
    }, original),
  );

const changeWith = (
  shards: readonly string[],
): fc.Arbitrary<[place: number, length: number, change: 'cut' | 'double' | 'insert', shard: string]> =>
  fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.constantFrom('cut', 'double', 'insert'), fc.constantFrom(...shards));
