// Checks what tests set and ask in the same process, or before there is a stub, as the control API does.
import express from 'express';
import document from '../../generated/control.json' with { type: 'json' };
import { GraphError } from '../../graph/error.ts';
import type { Dispatch } from '../../operations/batch.ts';
import { contradictionsIn } from '../../rehearsal/contradictions.ts';
import { FaultList, type FaultSet } from '../../rehearsal/fault-list.ts';
import { dispatchTo } from '../dispatch.ts';
import { runInOrder } from '../express/run-in-order.ts';
import { send } from '../express/send.ts';
import { createControlValidation } from '../validation/control-validation.ts';

/** What is wrong with rules: a pointer and a reason each, separated by `; `. Undefined if they are valid. */
export async function problemsOfFaults(faults: unknown): Promise<string | undefined> {
  const problems = (await problemsOf('PUT', '/faults', faults)) ?? contradictionsOf(faults as FaultSet);
  if (problems !== undefined) return problems;
  try {
    new FaultList(faults as FaultSet, () => new Date());
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function contradictionsOf({ faults }: FaultSet): string | undefined {
  const lines = faults.flatMap((fault, index) =>
    contradictionsIn(fault).map(({ part, reason }) => `/body/faults/${index}/${part}: ${reason}`),
  );
  return lines.length === 0 ? undefined : lines.join('; ');
}

/** What is wrong with one rule, with pointers into it. Undefined if it is valid. */
export async function problemsOfFault(fault: unknown): Promise<string | undefined> {
  const problems = await problemsOfFaults({ faults: [fault] });
  return problems?.replaceAll('/body/faults/0', '/body');
}

/** What is wrong with an expectation. Undefined if it is valid. */
export const problemsOfExpectation = (expectation: unknown): Promise<string | undefined> =>
  problemsOf('POST', '/requests/verify', expectation);

let checking: Promise<Dispatch> | undefined;

/** What the control API finds wrong with the body of an operation. */
async function problemsOf(method: string, path: string, body: unknown): Promise<string | undefined> {
  const dispatch = await (checking ??= createCheck());
  const { status, text } = await dispatch({
    method,
    base: 'http://localhost',
    url: `/_stub${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status === 200 ? undefined : text;
}

/** An app that only validates: it responds with 200, or with what is wrong. */
async function createCheck(): Promise<Dispatch> {
  const validate = await createControlValidation(document);
  const app = express().use(
    runInOrder(
      [
        async (call) => {
          await validate(call.request, call.response);
          send(call, 200, {}, 'valid');
        },
      ],
      (call, error) => {
        if (!(error instanceof GraphError)) throw error;
        send(call, 400, {}, error.body.message);
      },
    ),
  );
  return dispatchTo(app);
}
