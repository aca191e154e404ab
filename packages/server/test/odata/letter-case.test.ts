// cspell:ignore aſıb straße
import { describe, expect, test } from 'vitest';
import { caseTable, inCase } from '../../src/odata/letter-case.ts';

describe('inCase', () => {
  test.each([
    ['tolower', 'AbZ 19_É', 'abz 19_é'],
    ['toupper', 'aBz 19_é', 'ABZ 19_É'],
    // Each character on its own, to one character.
    ['tolower', 'ΑΣ', 'ασ'],
    ['toupper', 'straße', 'STRAßE'],
    ['tolower', 'İ', 'İ'],
    ['tolower', '𞤀', '𞤢'],
    // Never from outside of ASCII into it.
    ['tolower', 'A\u212aB', 'a\u212ab'],
    ['toupper', 'aſıb', 'AſıB'],
    ['tolower', 'A\0B', 'a\0b'],
    ['tolower', '\ud83dA', '\ud83da'],
    ['toupper', '', ''],
  ] as const)('%s of %j is %j', (name, text, wanted) => {
    expect(inCase(name, text)).toBe(wanted);
  });

  test.each(['tolower', 'toupper'] as const)('the table of %s has every character that it changes', (name) => {
    const [from, to] = caseTable(name).map((text) => Array.from(text));
    const table = new Map(from?.map((one, index) => [one, to?.[index]]));
    expect(from?.length).toBe(to?.length);
    for (let point = 0; point <= 0x10ffff; point++) {
      const one = String.fromCodePoint(point);
      const changed = inCase(name, one);
      if (changed !== one && table.get(one) !== changed) expect.unreachable(`${name} of U+${point.toString(16)}`);
    }
  });
});
