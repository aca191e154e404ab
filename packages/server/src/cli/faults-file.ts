// Reads the file of --faults: YAML or JSON, checked as the control API checks it.
import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { problemsOfFaults } from '../http/control/check.ts';
import type { FaultSet } from '../rehearsal/fault-list.ts';
import { FaultsFileError } from './faults-file-error.ts';

/** Reads rules from a file. Rejects with a {@link FaultsFileError} that says where it is wrong. */
export async function readFaultsFile(path: string): Promise<FaultSet> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FaultsFileError(`${path} can't be read: ${(error as Error).message}`);
  });
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter });
  const [syntax] = yaml.errors;
  if (syntax !== undefined) {
    const { line, col } = lineCounter.linePos(syntax.pos[0]);
    throw new FaultsFileError(`${path}:${line}:${col} ${syntax.message.split('\n', 1)[0] ?? ''}`);
  }
  let faults: unknown;
  let problems: string | undefined;
  try {
    faults = yaml.toJS({ maxAliasCount: 100 });
    problems = await problemsOfFaults(faults ?? {});
  } catch (error) {
    // Aliases that don't exist, lead back to themselves, or are too many.
    throw new FaultsFileError(`${path}: ${(error as Error).message.split('\n', 1)[0] ?? ''}`);
  }
  if (problems === undefined) return faults as FaultSet;
  /** The line of a pointer such as `/body/faults/0/then`, or of what is around it. */
  const lineOf = (pointer: string): number => {
    const keys = pointer
      .split('/')
      .slice(2)
      .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    for (let length = keys.length; length > 0; length--) {
      const node = yaml.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const lines = problems.split('; ').map((problem) => {
    const [, pointer, reason] = /^(\/body\S*): (.*)$/s.exec(problem) ?? [];
    if (pointer === undefined || reason === undefined) return `${path}: ${problem}`;
    return `${path}:${lineOf(pointer)} ${pointer.slice('/body'.length) || 'The file'}: ${reason}`;
  });
  throw new FaultsFileError(lines.join('\n'));
}
