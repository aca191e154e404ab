// Every row of what callers of Microsoft Graph rely on, against a running stub. `npm run conformance` prints them.
import { describe, expect, test } from 'vitest';
import { rows } from './rows.ts';
import { runRows } from './run.ts';

const verdicts = await runRows(rows);

describe('the stub does as Graph does', () => {
  test.each(verdicts.map(({ row, ...rest }) => [`${row.section}: ${row.row}`, rest] as const))('%s', (_name, rest) => {
    expect(rest).toMatchObject({ verdict: 'ok' });
  });

  test('and every row is asked', () => {
    expect(verdicts.length).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(150);
  });
});
