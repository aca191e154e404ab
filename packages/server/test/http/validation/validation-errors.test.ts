// cspell:ignore statuss reasn creat
import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../../stub.ts';
import { expectError } from '../expect-error.ts';

const { send } = useStub({ strict: true });

describe('the error for an unknown property', () => {
  test.each<[string, object, string]>([
    ['a property', { acton: 'Create' }, "/body/acton: unknown property 'acton'; did you mean 'action'?"],
    [
      'a property of another type',
      { statusInfo: { '@odata.type': '#microsoft.graph.statusBase', errorCode: 'x' } },
      "/body/statusInfo/errorCode: the type #microsoft.graph.statusBase has no 'errorCode': remove it or change @odata.type",
    ],
    ['another case', { JobId: 'j' }, "/body/JobId: unknown property 'JobId'; did you mean 'jobId'?"],
    [
      'a nested property',
      { statusInfo: { statuss: 'success' } },
      "/body/statusInfo/statuss: unknown property 'statuss'; did you mean 'status'?",
    ],
    [
      'a property two levels down',
      { provisioningStatusInfo: { errorInformation: { reasn: 'r' } } },
      "/body/provisioningStatusInfo/errorInformation/reasn: unknown property 'reasn'; did you mean 'reason'?",
    ],
    [
      'a property in an array',
      { provisioningSteps: [{ nam: 'import' }] },
      "/body/provisioningSteps/0/nam: unknown property 'nam'; did you mean 'name'?",
    ],
  ])('suggests the nearest name for %s', async (_name, body, message) => {
    const response = await send('POST', LOG, body);
    expectError(response, 400, 'BadRequest', '');
    expect(response.json.error?.message).toBe(message);
  });

  test.each<[object, string]>([
    [{ colour: 1 }, "/body/colour: unknown property 'colour': remove it or check its spelling and case"],
    [
      { provisioningSteps: [{ bogus: 1 }] },
      "/body/provisioningSteps/0/bogus: unknown property 'bogus': remove it or check its spelling and case",
    ],
  ])('suggests nothing if no name is near: %j', async (body, message) => {
    const response = await send('POST', LOG, body);
    expectError(response, 400, 'BadRequest', '');
    expect(response.json.error?.message).toBe(message);
  });

  test('shortens a long name', async () => {
    const response = await send('POST', LOG, { ['x'.repeat(5000)]: 1 });
    expect(response.json.error?.details?.[0]?.message).toBe(
      `unknown property '${'x'.repeat(200)}…': remove it or check its spelling and case`,
    );
  });
});

test('the error for an unknown member of an enumeration suggests the nearest one', async () => {
  const response = await send('POST', LOG, { provisioningAction: 'creat' });
  expectError(
    response,
    400,
    'BadRequest',
    /^\/body\/provisioningAction: 'creat' is not one of .*; did you mean 'create'\?$/,
  );
});
