// All attacks.
import { answers, changes } from './attacks/answers.ts';
import { headers } from './attacks/headers.ts';
import { names } from './attacks/names.ts';
import { numberAttacks } from './attacks/numbers.ts';
import { largePages, pipelining } from './attacks/pipelining.ts';
import { protocol } from './attacks/protocol.ts';
import { longTexts, queries } from './attacks/queries.ts';
import { frozenWorker, silentDatabase } from './attacks/silence.ts';
import { targets } from './attacks/targets.ts';
import type { Kind } from './kind.ts';

/** In the order in which they run. */
export const kinds: readonly Kind[] = [
  names,
  headers,
  targets,
  numberAttacks,
  protocol,
  pipelining,
  largePages,
  queries,
  longTexts,
  answers,
  changes,
  silentDatabase,
  frozenWorker,
];
