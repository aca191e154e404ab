// cspell:ignore jobid STATUSINFO ÄSSÉ straße
import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, NEWER, usingOperator, undocumented, section, record, mine, idsOf, isError } from './row.ts';

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
  'servicePrincipal/id': (id) => ({ servicePrincipal: { id } }),
  'servicePrincipal/displayName': (displayName) => ({ servicePrincipal: { displayName } }),
  'initiatedBy/displayName': (displayName) => ({ initiatedBy: { displayName } }),
  'sourceSystem/displayName': (displayName) => ({ sourceSystem: { displayName } }),
  'targetSystem/displayName': (displayName) => ({ targetSystem: { displayName } }),
  'sourceIdentity/id': (id) => ({ sourceIdentity: { id } }),
  'sourceIdentity/identityType': (identityType) => ({ sourceIdentity: { identityType } }),
  'sourceIdentity/displayName': (displayName) => ({ sourceIdentity: { displayName } }),
  'targetIdentity/id': (id) => ({ targetIdentity: { id } }),
  'targetIdentity/identityType': (identityType) => ({ targetIdentity: { identityType } }),
  'targetIdentity/displayName': (displayName) => ({ targetIdentity: { displayName } }),
};
const comparable: Record<string, [lower: string, value: string, higher: string]> = {
  activityDateTime: ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.0000001Z', '2020-01-01T03:00:00+02:00'],
  durationInMilliseconds: ['5', '6', '7'],
};

export const filterRows: Row[] = [
  ...Object.entries(textPaths).flatMap(([path, event]) => {
    // The value of the event to find; a second event has another value.
    const text = (mark: string): string => `x${mark}y`;
    const filters: Record<string, (mark: string) => string> = {
      eq: (mark) => `${path} eq '${text(mark)}'`,
      contains: (mark) => `contains(${path},'${mark}')`,
      ne: (mark) => `${path} ne '${mark}-other' and ${path} eq '${text(mark)}'`,
      in: (mark) => `${path} in ('no one', '${text(mark)}')`,
      startswith: (mark) => `startswith(${path},'x${mark}')`,
      endswith: (mark) => `endswith(${path},'${mark}y')`,
      tolower: (mark) => `tolower(${path}) eq '${text(mark).toLowerCase()}'`,
      toupper: (mark) => `contains(toupper(${path}),toupper('${text(mark)}'))`,
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
        usingOperator(operator, path),
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
        usingOperator(operator, path),
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
  options('a quote is escaped by doubling it; null matches absent values', async (ask) => {
    const quoted = await record(ask, { cycleId: "o'b" });
    const none = await record(ask);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, " and cycleId eq 'o''b'")), [quoted['id']]);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, ' and cycleId eq null')), [none['id']]);
  }),
  ...[
    'ActivityDateTime GE 2020-01-01',
    "STATUSINFO/Status Eq 'Failure'",
    "Contains(CycleId,'Case') AND NOT (ID eq Null)",
    "StartsWith(CycleId,'Case')",
  ].map((filter) =>
    options(
      `names, operators, functions and keywords in any case: ${filter}`,
      async (ask) => {
        const { id } = await record(ask, {
          activityDateTime: '2020-01-02T00:00:00Z',
          statusInfo: { status: 'Failure' },
          cycleId: 'Case',
        });
        assert.deepEqual(await idsOf(ask, `$filter=jobid eq '${ask.mark}' and ${filter}`), [id]);
      },
      filter.startsWith('StartsWith') ? undocumented : {},
    ),
  ),
  options('the published call with tolower, functions, dates and an order', async (ask) => {
    const servicePrincipal = { id: 'SP-1', displayName: `Box ${ask.mark.toUpperCase()}` };
    const first = await record(ask, { activityDateTime: '2026-07-16T00:00:00.1Z', servicePrincipal });
    const second = await record(ask, { activityDateTime: '2026-07-17T23:59:59Z', servicePrincipal });
    await record(ask, { activityDateTime: '2026-07-18T00:00:00Z', servicePrincipal });
    const found = (part: string): string => `contains(tolower(servicePrincipal/${part}),'${ask.mark.toLowerCase()}')`;
    const filter = `((${found('id')} or ${found('displayName')}) and activityDateTime gt 2026-07-16 and activityDateTime lt 2026-07-18)`;
    const { json } = await ask.send('GET', `/v1.0${NEWER}?$filter=${filter}&$top=500&$orderby=activityDateTime desc`);
    assert.deepEqual(
      json.value?.map(({ id }) => id),
      [second['id'], first['id']],
    );
  }),
  options(
    'tolower and toupper on either side, each character on its own',
    async (ask) => {
      const { id } = await record(ask, { cycleId: 'ÄßÉ Straße' });
      for (const [filter, matches] of [
        ["tolower(cycleId) eq 'äßé straße'", true],
        ["toupper('äßé straße') eq toupper(cycleId)", true],
        ["startswith(tolower(cycleId),tolower('ÄßÉ'))", true],
        ["toupper(cycleId) eq 'ÄSSÉ'", false],
        ["tolower(cycleId) eq 'Äßé straße'", false],
      ] as const)
        assert.deepEqual(
          await idsOf(ask, mine(ask.mark, ` and ${encodeURIComponent(filter)}`)),
          matches ? [id] : [],
          filter,
        );
    },
    undocumented,
  ),
  options('times: a date alone, and 1 to 12 fractional digits, compared to 100 ns', async (ask) => {
    const { id } = await record(ask, { activityDateTime: '2020-01-02T00:00:00.1234567Z' });
    for (const [filter, found] of [
      ['ge 2020-01-02', true],
      ['lt 2020-01-02', false],
      ['ge 2020-01-02T00:00:00.1Z', true],
      ['eq 2020-01-02T00:00:00.123456789Z', true],
      ['eq 2020-01-02T00:00:00.123456700000Z', true],
      ['gt 2020-01-02T00:00:00.123456800Z', false],
    ] as const)
      assert.deepEqual(await idsOf(ask, mine(ask.mark, ` and activityDateTime ${filter}`)), found ? [id] : [], filter);
  }),
  options('filters are case-sensitive', async (ask) => {
    await record(ask, { cycleId: 'Case' });
    assert.deepEqual(await idsOf(ask, mine(ask.mark, " and cycleId eq 'case'")), []);
  }),
  ...Object.entries({
    'that can not be parsed': ["jobId eq 'a", /position 9/],
    'on an unknown property': [
      "jobIt eq 'a'",
      /^Invalid filter clause: Could not find a property named 'jobIt' on type 'microsoft\.graph\.provisioningObjectSummary' at position 0; did you mean 'jobId'\?/,
    ],
    'with an unknown function': ["contain(jobId,'a')", /function 'contain' at position 0; did you mean 'contains'\?/],
    'with a function that can not be used': ['length(jobId) eq 3', /the function 'length' at position 0/],
    'with too many digits in a time': [
      'activityDateTime gt 2024-01-01T00:00:00.1234567890123Z',
      /13 fractional digits/,
    ],
    'with a time without offset': ['activityDateTime gt 2024-01-01T00:00:00', /has no offset/],
    'with an operator that the type does not support': ["jobId gt 'a'", /position 6.*supported: eq/],
    'with a value of another type': ['jobId eq 5', /position 9.*single quotes/],
    'with a quoted time': ["activityDateTime gt '2024-01-01T00:00:00Z'", /position 20.*without quotes/],
  } satisfies Record<string, [string, RegExp]>).map(([what, [filter, message]]) =>
    options(`a filter ${what} is 400, with the position and what was expected`, async ({ send }) => {
      const response = await send('GET', `${LOG}?$filter=${filter}`);
      isError(response, 400, 'BadRequest', /^Invalid filter clause/);
      isError(response, 400, 'BadRequest', message);
    }),
  ),
];
