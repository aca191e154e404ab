// What callers of Microsoft Graph's provisioning log rely on, a row each.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@directory-provisioning/test-support/repository';
import type { Answer, Asker, Row } from './run.ts';

const LOG = '/auditLogs/directoryProvisioning';
const NEWER = '/auditLogs/provisioning';
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const seed = JSON.parse(await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8')) as Record<
  string,
  unknown
>;

const WRITABLE = 'Only the provisioning service writes the real log; rehearsals need to.';
const UNDOCUMENTED = 'The public documentation of the real service does not list it.';
const BEYOND = 'Graph documents fewer operators; more do no harm to callers that keep to those.';

type Section = (row: string, check: Row['check'], more?: Pick<Row, 'needs' | 'notLikeGraph'>) => Row;
const section =
  (name: string): Section =>
  (row, check, more = {}) => ({ section: name, row, check, ...more });

/** Records an event whose jobId is the mark of the row, and answers with it. */
async function record({ send, mark }: Asker, event: object = {}, path = LOG): Promise<Record<string, unknown>> {
  const answer = await send('POST', path, { jobId: mark, ...event });
  assert.equal(answer.status, 201, answer.text);
  return answer.json;
}
const mine = (mark: string, more = ''): string => `$filter=jobId eq '${mark}'${more}`;

async function idsOf({ send }: Asker, query: string, path = LOG): Promise<unknown[]> {
  const answer = await send('GET', `${path}?${query}`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.json.value ?? []).map(({ id }) => id);
}

function isError({ status, headers, json }: Answer, wanted: number, code: string, message = /./): void {
  assert.equal(status, wanted);
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(json.error?.code, code);
  assert.match(json.error.message, message);
  assert.match(json.error.innerError['date'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  assert.equal(json.error.innerError['request-id'], headers['request-id']);
  assert.equal(json.error.innerError['client-request-id'], headers['client-request-id']);
}

const token = (claims: object): { authorization: string } => ({
  authorization: `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`,
});

const first = section("The document's first example");
const firstRows: Row[] = [
  ...[LOG, `${LOG}/$ref`].map((path) =>
    first(
      `POST ${path} takes the whole event and answers 201`,
      async ({ send, origin }) => {
        const answer = await send('POST', path, seed);
        assert.equal(answer.status, 201);
        const { id, '@odata.context': context, ...rest } = answer.json;
        assert.deepEqual(rest, seed);
        assert.match(String(id), GUID);
        assert.equal(context, `${origin}/beta/$metadata#auditLogs/directoryProvisioning/$entity`);
      },
      { notLikeGraph: WRITABLE },
    ),
  ),
  first('an id that is given is kept, and taken the second time', async ({ send, mark }) => {
    assert.equal((await send('POST', LOG, { id: mark })).json['id'], mark);
    isError(await send('POST', LOG, { id: mark }), 409, 'Request_Conflict', new RegExp(mark));
  }),
  first('every property is optional; a missing time is that of the receipt', async ({ send }) => {
    const { json } = await send('POST', LOG, {});
    assert.ok(Math.abs(Date.now() - Date.parse(String(json['activityDateTime']))) < 60_000);
  }),
  first('unknown members of enumerations are accepted and echoed', async (ask) => {
    const event = { initiatedBy: { initiatorType: 'String' }, provisioningSteps: [{ provisioningStepType: 'String' }] };
    const { initiatedBy, provisioningSteps } = await record(ask, event);
    assert.deepEqual({ initiatedBy, provisioningSteps }, event);
  }),
  first(
    'strict: unknown members are 400, and the nearest is named',
    async ({ send }) => {
      const answer = await send('POST', LOG, { statusInfo: { status: 'succes' } });
      isError(answer, 400, 'BadRequest', /nearest is 'success'/);
    },
    { needs: { strict: true } },
  ),
  first('@odata.type is accepted and echoed with or without #', async (ask) => {
    for (const type of ['microsoft.graph.statusBase', '#microsoft.graph.statusDetails']) {
      const statusInfo = { '@odata.type': type, status: 'success' };
      assert.deepEqual((await record(ask, { statusInfo }))['statusInfo'], statusInfo);
    }
  }),
  first('a time keeps its text and sorts by its instant, to 100 ns', async (ask) => {
    const times = [
      '2016-12-31T23:59:58.6838993+03:00',
      '2016-12-31T20:59:58.6838994Z',
      '2016-12-31T19:59:58.6838992-01:00',
    ];
    for (const activityDateTime of times) await record(ask, { activityDateTime });
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark)}`);
    assert.deepEqual(
      json.value?.map((event) => event['activityDateTime']),
      [times[1], times[0], times[2]],
    );
  }),
  ...Object.entries({
    'an impossible date': '2023-02-29T00:00:00Z',
    'eight fractional digits': '2023-01-01T00:00:00.12345678Z',
    'a leap second': '2016-12-31T23:59:60Z',
    'no offset': '2023-01-01T00:00:00',
    'a lower-case t': '2023-01-01t00:00:00Z',
    'a lower-case z': '2023-01-01T00:00:00z',
  }).map(([what, activityDateTime]) =>
    first(`a time with ${what} is 400`, async ({ send }) => {
      isError(await send('POST', LOG, { activityDateTime }), 400, 'BadRequest', /activityDateTime/);
    }),
  ),
];

const resource = section('The resource');
const complete = {
  tenantId: 't',
  cycleId: 'c',
  changeId: 'h',
  action: 'Create',
  durationInMilliseconds: 2147483647,
  servicePrincipal: { id: 'i', displayName: 'd' },
  initiatedBy: { id: 'i', displayName: 'd', initiatorType: 'system' },
  sourceSystem: { id: 'i', displayName: 'd', details: { any: [1, { thing: null }] } },
  targetSystem: { id: 'i', displayName: 'd', details: {} },
  sourceIdentity: { id: 'i', displayName: 'd', identityType: 'User', details: { a: 'b' }, another: true },
  targetIdentity: { id: 'i', displayName: 'd', identityType: 'Group', details: null },
  statusInfo: {
    '@odata.type': '#microsoft.graph.statusDetails',
    status: 'failure',
    errorCode: 'e',
    reason: 'r',
    additionalDetails: 'a',
    errorCategory: 'Failure',
    recommendedAction: 'x',
  },
  provisioningSteps: [
    { name: 'n', description: 'd', status: 'skipped', provisioningStepType: 'matching', details: { a: 1 } },
  ],
  modifiedProperties: [{ displayName: 'd', oldValue: null, newValue: 'n' }],
};
const newerComplete = {
  provisioningAction: 'stagedDelete',
  provisioningStatusInfo: {
    status: 'warning',
    errorInformation: {
      errorCode: 'e',
      reason: 'r',
      additionalDetails: 'a',
      errorCategory: 'nonServiceFailure',
      recommendedAction: 'x',
    },
  },
};
const enumerations: Record<string, [members: string[], event: (member: string) => object]> = {
  initiatorType: [
    ['user', 'app', 'application', 'system', 'unknownFutureValue'],
    (initiatorType) => ({ initiatedBy: { initiatorType } }),
  ],
  'the status of statusInfo': [
    ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue'],
    (status) => ({ statusInfo: { status } }),
  ],
  provisioningAction: [
    ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'],
    (provisioningAction) => ({ provisioningAction }),
  ],
  provisioningStepType: [
    ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue'],
    (provisioningStepType) => ({ provisioningSteps: [{ provisioningStepType }] }),
  ],
  errorCategory: [
    ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue'],
    (errorCategory) => ({ provisioningStatusInfo: { errorInformation: { errorCategory } } }),
  ],
};
const resourceRows: Row[] = [
  ...Object.entries({ older: complete, newer: newerComplete }).flatMap(([generation, event]) =>
    Object.entries<unknown>(event).map(([member, value]) =>
      resource(`${member}, of the ${generation} generation, is kept whole`, async (ask) => {
        const { id } = await record(ask, { [member]: value });
        assert.deepEqual((await ask.send('GET', `${LOG}/${String(id)}`)).json[member], value);
      }),
    ),
  ),
  ...Object.entries(enumerations).map(([name, [members, event]]) =>
    resource(
      `${name} knows ${members.join(', ')}`,
      async ({ send }) => {
        for (const member of members) assert.equal((await send('POST', LOG, event(member))).status, 201, member);
        isError(await send('POST', LOG, event('noSuchMember')), 400, 'BadRequest', /is none of/);
      },
      { needs: { strict: true } },
    ),
  ),
  resource('every member but id and activityDateTime may be null', async (ask) => {
    const all = [...Object.keys(complete), ...Object.keys(newerComplete)];
    await record(ask, Object.fromEntries(all.map((name) => [name, null] as const)));
    for (const name of ['id', 'activityDateTime'])
      isError(await ask.send('POST', LOG, { [name]: null }), 400, 'BadRequest', new RegExp(name));
  }),
  resource('durationInMilliseconds is an Int32', async ({ send }) => {
    for (const durationInMilliseconds of [2147483648, -2147483649, 1.5, '5'])
      isError(await send('POST', LOG, { durationInMilliseconds }), 400, 'BadRequest', /durationInMilliseconds/);
  }),
  resource('closed types refuse members that they do not know', async ({ send }) => {
    for (const event of [{ nope: 1 }, { statusInfo: { nope: 1 } }, { provisioningSteps: [{ nope: 1 }] }])
      isError(await send('POST', LOG, event), 400, 'BadRequest', /nope/);
  }),
  resource('annotations are welcome in closed types', async (ask) => {
    const event = { 'jobId@x.y': 1, statusInfo: { 'status@a.b': { c: 1 } } };
    const { 'jobId@x.y': one, statusInfo } = await record(ask, event);
    assert.deepEqual({ 'jobId@x.y': one, statusInfo }, event);
  }),
];

const generations = section('Two generations of names, one log');
const generationRows: Row[] = [
  generations('directoryProvisioning answers in the members as sent', async (ask) => {
    const { id } = await record(ask, { action: 'Create' });
    assert.ok(!('provisioningAction' in (await ask.send('GET', `${LOG}/${String(id)}`)).json));
  }),
  ...Object.entries({ Create: 'create', stageddelete: 'stagedDelete', DISABLE: 'disable', Frobnicate: 'other' }).map(
    ([action, provisioningAction]) =>
      generations(`provisioning derives ${provisioningAction} from the action ${action}`, async (ask) => {
        const { id } = await record(ask, { action });
        const { json } = await ask.send('GET', `${NEWER}/${String(id)}`);
        assert.deepEqual([json['action'], json['provisioningAction']], [action, provisioningAction]);
      }),
  ),
  generations('provisioning derives status and error information from statusInfo', async (ask) => {
    const { id } = await record(ask, { statusInfo: complete.statusInfo });
    const { json } = await ask.send('GET', `${NEWER}/${String(id)}`);
    assert.deepEqual(json['provisioningStatusInfo'], {
      status: 'failure',
      errorInformation: {
        errorCode: 'e',
        reason: 'r',
        additionalDetails: 'a',
        errorCategory: 'failure',
        recommendedAction: 'x',
      },
    });
    assert.deepEqual(json['statusInfo'], complete.statusInfo);
  }),
  generations('provisioning tells the initiator type app as application', async (ask) => {
    const { id } = await record(ask, { initiatedBy: { initiatorType: 'app' } });
    const { json } = await ask.send('GET', `${NEWER}/${String(id)}`);
    assert.deepEqual(json['initiatedBy'], { initiatorType: 'application' });
  }),
  generations('names that contradict each other are 400', async ({ send }) => {
    for (const event of [
      { action: 'Create', provisioningAction: 'delete' },
      { statusInfo: { status: 'success' }, provisioningStatusInfo: { status: 'failure' } },
    ])
      isError(await send('POST', LOG, event), 400, 'BadRequest', /contradict/);
  }),
  generations('a filter on either name finds events sent with the other', async (ask) => {
    const [first, second] = ['2020-01-01T00:00:01Z', '2020-01-01T00:00:02Z'];
    const inOlder = { action: 'Update', statusInfo: { status: 'skipped' } };
    const inNewer = { provisioningAction: 'update', provisioningStatusInfo: { status: 'skipped' } };
    const older = await record(ask, { activityDateTime: first, ...inOlder });
    const newer = await record(ask, { activityDateTime: second, ...inNewer });
    for (const filter of [
      "action eq 'Update'",
      "provisioningAction eq 'update'",
      "statusInfo/status eq 'skipped'",
      "provisioningStatusInfo/status eq 'skipped'",
    ])
      for (const path of [LOG, NEWER])
        assert.deepEqual(await idsOf(ask, mine(ask.mark, ` and ${filter}`), path), [newer['id'], older['id']], filter);
  }),
];

const calls = section('Calls');
const collections: [path: string, base: string][] = [
  [LOG, '/beta'],
  [NEWER, '/beta'],
  [NEWER, '/v1.0'],
];
const callRows: Row[] = [
  ...collections.flatMap(([path, base]): Row[] => {
    const at = base + path;
    return [
      calls(`GET ${at} lists`, async (ask) => {
        const { id } = await record(ask);
        const { status, json } = await ask.send('GET', `${at}?${mine(ask.mark)}`);
        assert.equal(status, 200);
        assert.deepEqual(
          json.value?.map((event) => event['id']),
          [id],
        );
        assert.equal(json['@odata.context'], `${ask.origin}${base}/$metadata#${path.slice(1)}`);
      }),
      calls(
        `POST ${at} records`,
        async (ask) => {
          const { status, headers, json } = await ask.send('POST', at, { jobId: ask.mark });
          assert.equal(status, 201);
          assert.equal(headers['location'], `${ask.origin}${at}/${String(json['id'])}`);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(
        `GET ${at}/$count counts`,
        async (ask) => {
          await record(ask);
          const { text, headers } = await ask.send('GET', `${at}/$count?${mine(ask.mark)}`);
          assert.equal(text, '1');
          assert.match(headers['content-type'] ?? '', /^text\/plain/);
        },
        { notLikeGraph: UNDOCUMENTED },
      ),
      calls(
        `GET ${at}/{id} answers the event bare`,
        async (ask) => {
          const { id } = await record(ask);
          const { json } = await ask.send('GET', `${at}/${String(id)}`);
          assert.deepEqual([json['id'], json.value], [id, undefined]);
          assert.equal(json['@odata.context'], `${ask.origin}${base}/$metadata#${path.slice(1)}/$entity`);
        },
        { notLikeGraph: UNDOCUMENTED },
      ),
      calls(`GET ${at}('{id}') is the same`, async (ask) => {
        const id = `o'b ${ask.mark}`;
        await record(ask, { id });
        const key = encodeURIComponent(id.replaceAll("'", "''"));
        assert.equal((await ask.send('GET', `${at}('${key}')`)).json['id'], id);
      }),
      calls(
        `PATCH ${at}/{id} merges complex values and replaces collections`,
        async (ask) => {
          const { id } = await record(ask, {
            sourceIdentity: { id: 'a', details: { b: 1 } },
            modifiedProperties: [{ displayName: 'x' }],
          });
          const { status, json } = await ask.send('PATCH', `${at}/${String(id)}`, {
            sourceIdentity: { details: { c: 2 } },
            modifiedProperties: [],
          });
          assert.equal(status, 200);
          assert.deepEqual(json['sourceIdentity'], { id: 'a', details: { b: 1, c: 2 } });
          assert.deepEqual(json['modifiedProperties'], []);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(`PATCH ${at}/{id} can't change the id`, async (ask) => {
        const { id } = await record(ask);
        isError(await ask.send('PATCH', `${at}/${String(id)}`, { id: 'x' }), 400, 'BadRequest', /\/body\/id/);
      }),
      calls(
        `DELETE ${at}/{id} is 204`,
        async (ask) => {
          const { id } = await record(ask);
          const { status, text } = await ask.send('DELETE', `${at}/${String(id)}`);
          assert.deepEqual([status, text], [204, '']);
          assert.equal((await ask.send('GET', `${at}/${String(id)}`)).status, 404);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(`POST ${at} with Prefer: return=minimal is 204 with Location and Preference-Applied`, async ({ send }) => {
        const { status, headers, text } = await send('POST', at, {}, { prefer: 'return=minimal' });
        assert.deepEqual([status, text, headers['preference-applied']], [204, '', 'return=minimal']);
        assert.ok(headers['location']);
      }),
      calls(`HEAD ${at} is GET without a body`, async ({ send }) => {
        const { status, text, headers } = await send('HEAD', `${at}?$top=1`);
        assert.deepEqual([status, text], [200, '']);
        assert.ok(Number(headers['content-length']) > 0);
      }),
      calls(`OPTIONS ${at} tells Allow`, async ({ send }) => {
        const { status, headers } = await send('OPTIONS', at);
        assert.deepEqual([status, headers['allow']], [204, 'GET, HEAD, OPTIONS, POST']);
      }),
    ];
  }),
  calls('/v1.0/auditLogs/directoryProvisioning is not there', async ({ send }) => {
    isError(await send('GET', `/v1.0${LOG}`), 404, 'Request_ResourceNotFound');
  }),
];

const options = section('Query options of the list');
const textPaths: Record<string, (text: string) => object> = {
  id: (id) => ({ id }),
  tenantId: (tenantId) => ({ tenantId }),
  jobId: (jobId) => ({ jobId }),
  cycleId: (cycleId) => ({ cycleId }),
  changeId: (changeId) => ({ changeId }),
  action: (action) => ({ action }),
  provisioningAction: (provisioningAction) => ({ provisioningAction }),
  'statusInfo/status': (status) => ({ statusInfo: { status } }),
  'provisioningStatusInfo/status': (status) => ({ provisioningStatusInfo: { status } }),
  'sourceSystem/displayName': (displayName) => ({ sourceSystem: { displayName } }),
  'targetSystem/displayName': (displayName) => ({ targetSystem: { displayName } }),
  'sourceIdentity/id': (id) => ({ sourceIdentity: { id } }),
  'sourceIdentity/identityType': (identityType) => ({ sourceIdentity: { identityType } }),
  'sourceIdentity/displayName': (displayName) => ({ sourceIdentity: { displayName } }),
  'targetIdentity/id': (id) => ({ targetIdentity: { id } }),
  'targetIdentity/identityType': (identityType) => ({ targetIdentity: { identityType } }),
  'targetIdentity/displayName': (displayName) => ({ targetIdentity: { displayName } }),
};
const equalOnly: typeof textPaths = {
  'servicePrincipal/id': (id) => ({ servicePrincipal: { id } }),
  'servicePrincipal/displayName': (displayName) => ({ servicePrincipal: { displayName } }),
};
const comparable: Record<string, [lower: string, value: string, higher: string]> = {
  activityDateTime: ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.0000001Z', '2020-01-01T03:00:00+02:00'],
  durationInMilliseconds: ['5', '6', '7'],
};
const documented = ['eq', 'contains', 'gt', 'lt'];
const beyond = (operator: string): { notLikeGraph?: string } =>
  documented.includes(operator) ? {} : { notLikeGraph: BEYOND };

const optionRows: Row[] = [
  ...Object.entries({ ...textPaths, ...equalOnly }).flatMap(([path, event]) => {
    // Of the event that is looked for, and of another that is not found.
    const text = (mark: string): string => `x${mark}y`;
    const filters: Record<string, (mark: string) => string> = {
      eq: (mark) => `${path} eq '${text(mark)}'`,
      ...(path in textPaths && { contains: (mark: string) => `contains(${path},'${mark}')` }),
      ne: (mark) => `${path} ne '${mark}-other' and ${path} eq '${text(mark)}'`,
      in: (mark) => `${path} in ('nobody', '${text(mark)}')`,
      ...(path in textPaths && {
        startswith: (mark: string) => `startswith(${path},'x${mark}')`,
        endswith: (mark: string) => `endswith(${path},'${mark}y')`,
      }),
    };
    return Object.entries(filters).map(([operator, filter]) =>
      options(
        `${operator} on ${path}`,
        async (ask) => {
          const wanted = await ask.send('POST', LOG, event(text(ask.mark)));
          const other = await ask.send('POST', LOG, event(`${ask.mark.toUpperCase()}-other`));
          assert.deepEqual([wanted.status, other.status], [201, 201]);
          assert.deepEqual(await idsOf(ask, `$filter=${filter(ask.mark)}`), [wanted.json['id']]);
        },
        beyond(operator),
      ),
    );
  }),
  ...Object.entries(comparable).flatMap(([path, [lower, value, higher]]) =>
    Object.entries({ eq: [1], gt: [2], lt: [0], ge: [1, 2], le: [0, 1], ne: [0, 2] }).map(([operator, wanted]) =>
      options(
        `${operator} on ${path}`,
        async (ask) => {
          const ids: unknown[] = [];
          for (const one of [lower, value, higher])
            ids.push((await record(ask, { [path]: path === 'activityDateTime' ? one : Number(one) }))['id']);
          const got = await idsOf(ask, mine(ask.mark, ` and ${path} ${operator} ${value}`));
          assert.deepEqual(got.sort(), wanted.map((index) => ids[index]).sort());
        },
        beyond(operator),
      ),
    ),
  ),
  options('and, or, not and parentheses', async (ask) => {
    const a = await record(ask, { cycleId: 'a', activityDateTime: '2020-01-01T00:00:01Z' });
    const b = await record(ask, { cycleId: 'b', activityDateTime: '2020-01-01T00:00:02Z' });
    const c = await record(ask);
    const some = (filter: string): Promise<unknown[]> => idsOf(ask, mine(ask.mark, ` and (${filter})`));
    assert.deepEqual(await some("cycleId eq 'a' or cycleId eq 'b'"), [b['id'], a['id']]);
    assert.deepEqual(await some("not (cycleId eq 'a' or cycleId eq 'b')"), [c['id']]);
    assert.deepEqual(await some("cycleId eq 'a' or cycleId eq 'b' and cycleId eq 'c'"), [a['id']]);
    assert.deepEqual(await some("not contains(cycleId,'a')"), [b['id']]);
  }),
  options('a quote is doubled, null is null', async (ask) => {
    const quoted = await record(ask, { cycleId: "o'b" });
    const none = await record(ask);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, " and cycleId eq 'o''b'")), [quoted['id']]);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, ' and cycleId eq null')), [none['id']]);
  }),
  options('filters are case-sensitive', async (ask) => {
    await record(ask, { cycleId: 'Case' });
    assert.deepEqual(await idsOf(ask, mine(ask.mark, " and cycleId eq 'case'")), []);
  }),
  options('any legal encoding: $ bare, escaped or left out; blanks as %20 or +', async (ask) => {
    const { id } = await record(ask);
    for (const name of ['$filter', '%24filter', 'filter'])
      for (const value of [`jobId%20eq%20'${ask.mark}'`, `jobId+eq+%27${ask.mark}%27`])
        assert.deepEqual(await idsOf(ask, `${name}=${value}`), [id], `${name}=${value}`);
  }),
  options('without $ it is 400 in v1.0', async ({ send }) => {
    isError(await send('GET', `/v1.0${NEWER}?top=1`), 400, 'BadRequest');
  }),
  ...Object.entries({
    'an unknown option': '$nope=1',
    'a repeated option': '$top=1&$top=2',
    'an empty option': '$filter=',
    'a bad escape': '$filter=%ZZ',
    '$top=0': '$top=0',
    'a negative $top': '$top=-1',
    'a $top that is no number': '$top=abc',
  }).map(([what, query]) =>
    options(`${what} is 400`, async ({ send }) => {
      isError(await send('GET', `${LOG}?${query}`), 400, 'BadRequest');
    }),
  ),
  ...Object.entries({
    'that can not be parsed': ["jobId eq 'a", /position 9/],
    'on an unknown property': ["jobIt eq 'a'", /position 0.*nearest is 'jobId'/],
    'with an operator that does not fit the type': ["jobId gt 'a'", /position 6.*there are eq/],
    'with a value that does not fit the type': ['jobId eq 5', /position 9.*single quotes/],
    'with a quoted time': ["activityDateTime gt '2024-01-01T00:00:00Z'", /position 20.*without quotes/],
  } satisfies Record<string, [string, RegExp]>).map(([what, [filter, message]]) =>
    options(`a filter ${what} is 400, with its place and what could stand there`, async ({ send }) => {
      const answer = await send('GET', `${LOG}?$filter=${filter}`);
      isError(answer, 400, 'BadRequest', /^Invalid filter clause/);
      isError(answer, 400, 'BadRequest', message);
    }),
  ),
  options('order when none is asked: newest first, ties by arrival', async (ask) => {
    const ids: unknown[] = [];
    for (const second of [1, 2, 1, 2])
      ids.push((await record(ask, { activityDateTime: `2020-01-01T00:00:0${second}Z` }))['id']);
    assert.deepEqual(await idsOf(ask, mine(ask.mark)), [ids[1], ids[3], ids[0], ids[2]]);
  }),
  options('$orderby activityDateTime, both ways', async (ask) => {
    const ids: unknown[] = [];
    for (const second of [1, 2])
      ids.push((await record(ask, { activityDateTime: `2020-01-01T00:00:0${second}Z` }))['id']);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, '&$orderby=activityDateTime')), ids);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, '&$orderby=activityDateTime desc')), ids.reverse());
  }),
  options(
    '$orderby by several keys, null first',
    async (ask) => {
      const ids: unknown[] = [];
      for (const durationInMilliseconds of [2, 1, null, 1])
        ids.push(
          (await record(ask, { durationInMilliseconds, activityDateTime: `2020-01-01T00:00:0${ids.length}Z` }))['id'],
        );
      const got = await idsOf(ask, mine(ask.mark, '&$orderby=durationInMilliseconds,activityDateTime desc'));
      assert.deepEqual(got, [ids[2], ids[3], ids[1], ids[0]]);
    },
    { notLikeGraph: BEYOND },
  ),
  options('$select answers the members asked for', async (ask) => {
    await record(ask, { statusInfo: { status: 'success', reason: 'r' } });
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$select=jobId,statusInfo/status')}`);
    assert.deepEqual(json.value, [{ jobId: ask.mark, statusInfo: { status: 'success' } }]);
    isError(await ask.send('GET', `${LOG}?$select=nope`), 400, 'BadRequest', /nope/);
  }),
  options('$count=true adds @odata.count', async (ask) => {
    for (let n = 0; n < 3; n++) await record(ask);
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$count=true&$top=1')}`);
    assert.equal(json['@odata.count'], 3);
  }),
  options('a page holds 1000 at the most and by default', async ({ send }) => {
    for (let n = 0; n < 51; n++) {
      const requests = Array.from({ length: 20 }, (_, one) => posting(String(one), {}));
      await send('POST', '/$batch', { requests });
    }
    for (const query of ['', '?$top=5000']) assert.equal((await send('GET', LOG + query)).json.value?.length, 1000);
  }),
  options(
    '@odata.nextLink is absolute, keeps every option, leaves $ bare, and repeats and skips nothing',
    async (ask) => {
      const ids: unknown[] = [];
      for (let n = 0; n < 5; n++)
        ids.unshift((await record(ask, { activityDateTime: `2020-01-01T00:00:0${n}Z` }))['id']);
      const got: unknown[] = [];
      let path: string | undefined = `${LOG}?${mine(ask.mark, '&$top=2&$select=id')}`;
      while (path !== undefined) {
        const { json }: Answer = await ask.send('GET', path);
        got.push(...(json.value ?? []).map(({ id }) => id));
        const link: unknown = json['@odata.nextLink'];
        if (typeof link === 'string') {
          assert.ok(link.startsWith(`${ask.origin}/beta${LOG}?$filter=jobId%20eq%20'`), link);
          assert.match(link, /&\$top=2&\$select=id&\$skiptoken=[\w-]+$/);
        }
        path = typeof link === 'string' ? link.slice(ask.origin.length) : undefined;
        // Somebody else writes meanwhile, before and behind.
        for (const year of ['2019', '2030'])
          await ask.send('POST', LOG, { activityDateTime: `${year}-01-01T00:00:00Z` });
      }
      assert.deepEqual(got, ids);
    },
  ),
  options('a spoiled token is 400, and so is one of another query', async (ask) => {
    await record(ask);
    await record(ask);
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$top=1')}`);
    const value = new URL(String(json['@odata.nextLink'])).searchParams.get('$skiptoken') ?? '';
    isError(await ask.send('GET', `${LOG}?$skiptoken=${value}`), 400, 'BadRequest', /another/);
    isError(await ask.send('GET', `${LOG}?$skiptoken=${value.slice(1)}`), 400, 'BadRequest', /spoiled/);
  }),
  ...['none', 'minimal', 'full'].map((level) =>
    options(`Accept: odata.metadata=${level} is honoured`, async (ask) => {
      const { id } = await record(ask);
      const accept = { accept: `application/json;odata.metadata=${level}` };
      const { json, headers } = await ask.send('GET', `${LOG}/${String(id)}`, undefined, accept);
      assert.equal(
        headers['content-type'],
        `application/json;odata.metadata=${level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`,
      );
      assert.equal('@odata.context' in json, level !== 'none');
      assert.equal(json['@odata.type'], level === 'full' ? '#microsoft.graph.provisioningObjectSummary' : undefined);
    }),
  ),
];

const batch = section('$batch');
const item = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });
const posting = (id: string, body: object, more: object = {}): object =>
  item(id, LOG, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, ...more });
interface Item {
  id: string;
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
const batchRows: Row[] = [
  ...['/beta', '/v1.0'].map((base) =>
    batch(`POST ${base}/$batch answers each request`, async (ask) => {
      const { id } = await record(ask);
      const requests = [item('1', `${NEWER}/${String(id)}`), item('2', `${NEWER}/none`)];
      const { status, json } = await ask.send('POST', `${base}/$batch`, { requests });
      assert.equal(status, 200);
      const answers = json['responses'] as Item[];
      assert.deepEqual(answers.map((one) => [one.id, one.status]).sort(), [
        ['1', 200],
        ['2', 404],
      ]);
      assert.match(answers[0]?.headers['Content-Type'] ?? '', /^application\/json/);
      assert.equal(answers[0]?.body['id'], id);
    }),
  ),
  batch('addresses with or without a slash, $ or %24', async ({ send }) => {
    const urls = [`${LOG}?$top=1`, `${LOG.slice(1)}?$top=1`, `${LOG}?%24top=1`];
    const { json } = await send('POST', '/%24batch', { requests: urls.map((url, n) => item(String(n), url)) });
    assert.deepEqual(
      (json['responses'] as Item[]).map(({ status }) => status),
      [200, 200, 200],
    );
  }),
  batch('20 requests are let through, 21 are 400 for the whole', async ({ send }) => {
    const many = (count: number): object => ({
      requests: Array.from({ length: count }, (_, n) => item(`${n}`, `${LOG}?$top=1`)),
    });
    assert.equal((await send('POST', '/$batch', many(20))).status, 200);
    isError(await send('POST', '/$batch', many(21)), 400, 'BadRequest', /20/);
  }),
  batch('ids are strings, unique without regard to case', async ({ send }) => {
    for (const ids of [['a', 'A'], [1]])
      isError(
        await send('POST', '/$batch', { requests: ids.map((id) => item(id as string, LOG)) }),
        400,
        'BadRequest',
        /id/,
      );
  }),
  batch('headers are required where there is a body', async ({ send }) => {
    const requests = [item('1', LOG, { method: 'POST', body: {} })];
    isError(await send('POST', '/$batch', { requests }), 400, 'BadRequest', /headers/);
  }),
  batch('what depends on a failure is 424 and not carried out', async ({ send, mark }) => {
    const requests = [posting('1', { jobId: 5 }), posting('2', { id: mark }, { dependsOn: ['1'] })];
    const { json } = await send('POST', '/$batch', { requests });
    assert.deepEqual(
      (json['responses'] as Item[]).map(({ status }) => status),
      [400, 424],
    );
    assert.equal((await send('GET', `${LOG}/${mark}`)).status, 404);
  }),
  batch(
    'throttling counts each',
    async ({ send }) => {
      const requests = Array.from({ length: 6 }, (_, n) => item(String(n), LOG));
      const { json } = await send('POST', '/$batch', { requests }, { authorization: 'Bearer of-the-batch' });
      assert.deepEqual(
        (json['responses'] as Item[]).map(({ status }) => status),
        [200, 200, 200, 200, 200, 429],
      );
    },
    { needs: { throttle: { calls: 5, seconds: 10 } } },
  ),
];

const errors = section('Errors');
const errorRows: Row[] = [
  errors('400 names what was found, and where', async ({ send }) => {
    const answer = await send('POST', LOG, { jobId: 5, tenantId: 6 });
    isError(answer, 400, 'BadRequest', /\/body\/(jobId|tenantId): must be string/);
    assert.equal(answer.json.error?.details?.length, 2);
  }),
  errors('401 without a token, with WWW-Authenticate', async ({ send }) => {
    const answer = await send('GET', LOG, undefined, { authorization: null });
    isError(answer, 401, 'InvalidAuthenticationToken', /^Access token is empty\.$/);
    assert.match(answer.headers['www-authenticate'] ?? '', /^Bearer realm="", authorization_uri=".+", client_id=".+"$/);
  }),
  errors(
    '401 for a token that is refused, with the reason',
    async ({ send }) => {
      isError(
        await send('GET', LOG, undefined, { authorization: 'Bearer bad' }),
        401,
        'InvalidAuthenticationToken',
        /refused/,
      );
    },
    { needs: { tokens: ['good'] } },
  ),
  errors('403 names the permissions that are lacking', async ({ send }) => {
    const answer = await send('GET', LOG, undefined, token({ scp: 'User.Read' }));
    isError(
      answer,
      403,
      'Authentication_MSGraphPermissionMissing',
      /ProvisioningLog\.Read\.All or AuditLog\.Read\.All/,
    );
  }),
  errors('404 names the id', async ({ send, mark }) => {
    isError(await send('GET', `${LOG}/${mark}`), 404, 'Request_ResourceNotFound', new RegExp(mark));
  }),
  errors('405 with Allow', async ({ send }) => {
    const answer = await send('PUT', LOG, {});
    isError(answer, 405, 'Request_BadRequest');
    assert.equal(answer.headers['allow'], 'GET, HEAD, OPTIONS, POST');
  }),
  errors('406 where Accept leaves no room', async ({ send }) => {
    isError(await send('GET', LOG, undefined, { accept: 'text/html' }), 406, 'BadRequest', /text\/html/);
  }),
  errors('409 where the id is taken', async ({ send, mark }) => {
    await send('POST', LOG, { id: mark });
    isError(await send('POST', LOG, { id: mark }), 409, 'Request_Conflict', new RegExp(mark));
  }),
  errors('413 where the body is too large', async ({ send }) => {
    isError(await send('POST', LOG, { jobId: 'x'.repeat(2 ** 20) }), 413, 'BadRequest');
  }),
  errors('415 where the body is not JSON', async ({ send }) => {
    isError(await send('POST', LOG, '{}', { 'content-type': 'text/plain' }), 415, 'BadRequest');
  }),
  errors(
    '429 with Retry-After in seconds',
    async ({ send }) => {
      const authorization = 'Bearer often';
      for (let n = 0; n < 5; n++) assert.equal((await send('GET', LOG, undefined, { authorization })).status, 200);
      const answer = await send('GET', LOG, undefined, { authorization });
      isError(answer, 429, 'UnknownError', /^This request is throttled/);
      assert.match(answer.headers['retry-after'] ?? '', /^([1-9]|10)$/);
    },
    { needs: { throttle: { calls: 5, seconds: 10 } } },
  ),
  errors(
    '500 tells nothing of the inside',
    async ({ send }) => {
      const answer = await send('GET', `${LOG}/x`);
      isError(answer, 500, 'InternalServerError');
      assert.doesNotMatch(answer.text, /inside/);
    },
    { needs: 'failing store' },
  ),
  ...['request-id', 'client-request-id', 'date', 'odata-version', 'x-ms-ags-diagnostic'].map((name) =>
    errors(`every answer carries ${name}`, async ({ send }) => {
      for (const path of [LOG, `${LOG}/none`, '/nothing'])
        assert.ok((await send('GET', path)).headers[name] !== undefined, path);
    }),
  ),
  errors('client-request-id is echoed, or made', async ({ send, mark }) => {
    const echoed = await send('GET', LOG, undefined, { 'client-request-id': mark });
    assert.equal(echoed.headers['client-request-id'], mark);
    assert.match((await send('GET', LOG)).headers['client-request-id'] ?? '', GUID);
  }),
  errors('OData-Version is 4.0, x-ms-ags-diagnostic is JSON', async ({ send }) => {
    const { headers } = await send('GET', LOG);
    assert.equal(headers['odata-version'], '4.0');
    assert.ok('ServerInfo' in (JSON.parse(headers['x-ms-ags-diagnostic'] ?? '') as object));
  }),
];

const security = section('Security and throttling');
const securityRows: Row[] = [
  ...['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'].map((permission) =>
    security(`${permission} reads, as scp and as roles`, async ({ send }) => {
      for (const claims of [{ scp: `openid ${permission}` }, { roles: [permission] }]) {
        assert.equal((await send('GET', LOG, undefined, token(claims))).status, 200);
        assert.equal((await send('POST', LOG, {}, token(claims))).status, 403);
      }
    }),
  ),
  security(
    'DirectoryProvisioning.ReadWrite.All writes',
    async ({ send }) => {
      assert.equal((await send('POST', LOG, {}, token({ scp: 'DirectoryProvisioning.ReadWrite.All' }))).status, 201);
    },
    { notLikeGraph: 'No permission that Microsoft publishes writes this log; the name is of this project alone.' },
  ),
  security(
    'five calls in ten seconds, by app and tenant',
    async ({ send }) => {
      const [one, other] = [token({ tid: 't', appid: 'a' }), token({ tid: 't', azp: 'b' })];
      for (let n = 0; n < 5; n++) assert.equal((await send('GET', LOG, undefined, one)).status, 200);
      assert.equal((await send('GET', LOG, undefined, one)).status, 429);
      assert.equal((await send('GET', LOG, undefined, other)).status, 200);
    },
    {
      needs: { throttle: { calls: 5, seconds: 10 } },
      notLikeGraph: 'Off unless the stub is started with --throttle: most rehearsals are not about it.',
    },
  ),
];

const clients = section('What clients need');
const clientRows: Row[] = [
  clients(
    'TLS is offered, and the origin in links can be set',
    async ({ send, mark }) => {
      const { headers } = await send('POST', LOG, { id: mark });
      assert.equal(headers['location'], `https://graph.local/beta${LOG}/${mark}`);
    },
    { needs: { publicUrl: 'https://graph.local' } },
  ),
  clients('ConsistencyLevel and SdkVersion headers do no harm', async ({ send }) => {
    const headers = { consistencylevel: 'eventual', sdkversion: 'graph-js/3.0.7' };
    assert.equal((await send('GET', LOG, undefined, headers)).status, 200);
  }),
  clients('$filter escaped as %24filter, with + for a blank', async (ask) => {
    const { id } = await record(ask);
    assert.deepEqual(await idsOf(ask, `%24filter=jobId+eq+'${ask.mark}'`), [id]);
  }),
];

/** Every row. */
export const rows: readonly Row[] = [
  ...firstRows,
  ...resourceRows,
  ...generationRows,
  ...callRows,
  ...optionRows,
  ...batchRows,
  ...errorRows,
  ...securityRows,
  ...clientRows,
];
