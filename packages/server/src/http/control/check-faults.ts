// Checks rules as PUT /_stub/faults does, before there is a stub.
import express from 'express';
import { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { silentLogger } from '../../logger.ts';
import { Issuer } from '../../tokens/issuer.ts';
import { dispatchTo } from '../dispatch.ts';
import { runInOrder } from '../express/run-in-order.ts';
import { control } from './control.ts';

/** What is wrong with rules: a pointer and a reason each, separated by `; `. Undefined if they are valid. */
export async function problemsOfFaults(faults: unknown): Promise<string | undefined> {
  const rehearsal = new Rehearsal();
  const step = control({
    rehearsal,
    issuer: new Issuer(rehearsal.clock.now),
    token: 'check',
    publicUrl: undefined,
    isThrottled: false,
    logger: silentLogger,
  });
  const app = express().use(
    runInOrder([step], () => {
      throw new Error('The control API did not respond');
    }),
  );
  const { status, text } = await dispatchTo(app)({
    method: 'PUT',
    base: 'http://localhost',
    url: '/_stub/faults',
    headers: { authorization: 'Bearer check', 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (status === 200) return undefined;
  return (JSON.parse(text) as { error: { message: string } }).error.message;
}
