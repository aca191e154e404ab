// npm run conformance: checks, row by row, what clients of Microsoft Graph rely on, against a new stub or the server at
// --base-url. Prints each row with its request, response and result, then the intended differences from Graph.
import { parseArgs } from 'node:util';
import { rows } from './rows.ts';
import { type Row, runRows } from './run.ts';

// In a variable, a token is not visible to other users of the machine.
const { values } = parseArgs({
  options: { 'base-url': { type: 'string' }, token: { type: 'string' }, failures: { type: 'boolean' } },
});
const verdicts = await runRows(rows, values['base-url'], values.token ?? process.env['TOKEN']);

/** What a row says about the real service, and in which dialect it ran if not in the default one. */
const labelOf = ({ isUndocumented }: Row, dialect?: string): string =>
  dialect === 'documented'
    ? ` [documented dialect${isUndocumented ? ': rejected' : ''}]`
    : isUndocumented
      ? ' [not documented for the real service]'
      : '';

let section = '';
for (const { row, verdict, dialect, request, response, why } of verdicts) {
  if (values.failures && verdict === 'ok') continue;
  if (row.section !== section) console.log(`\n${(section = row.section)}`);
  console.log(
    `  ${verdict === 'ok' ? 'ok   ' : verdict === 'wrong' ? 'WRONG' : 'skipped'} ${row.row}${labelOf(row, dialect)}`,
  );
  if (request !== '') console.log(`        ${request}\n        → ${response}`);
  if (why !== undefined) console.log(`        ${why.replaceAll('\n', '\n        ')}`);
}
const unlike = Map.groupBy(
  verdicts.filter(({ row, dialect }) => row.notLikeGraph !== undefined && dialect !== 'documented'),
  ({ row }) => row.notLikeGraph ?? '',
);
console.log('\nIntended differences from Graph:');
for (const [reason, all] of unlike) {
  console.log(`  ${reason}`);
  for (const { row } of all) console.log(`        ${row.section}: ${row.row}`);
}
const count = (wanted: string): number => verdicts.filter(({ verdict }) => verdict === wanted).length;
console.log(
  `\n${verdicts.length} rows: ${count('ok')} ok, ${count('wrong')} wrong, ${count('skipped')} skipped; ${[...unlike.values()].flat().length} intended differences from Graph.`,
);
process.exitCode = count('wrong') === 0 ? 0 : 1;
