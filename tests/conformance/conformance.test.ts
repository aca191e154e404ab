// Every row of what clients of Microsoft Graph rely on, against a running stub. `npm run conformance` prints them.
import { describe, expect, test } from 'vitest';
import { rows } from './rows.ts';
import { runRows } from './run.ts';

const verdicts = await runRows(rows);

describe('the stub behaves as Graph', () => {
  test.each(
    verdicts.map(
      ({ row, ...rest }) =>
        [`${row.section}: ${row.row}${rest.dialect === 'documented' ? ' (documented dialect)' : ''}`, rest] as const,
    ),
  )('%s', (_name, rest) => {
    expect(rest).toMatchObject({ verdict: 'ok' });
  });

  test('every row has run', () => {
    const twice = rows.filter(({ needs }) => needs === undefined).length;
    expect(verdicts.length).toBe(rows.length + twice);
    expect(rows.length).toBeGreaterThan(150);
  });
});
