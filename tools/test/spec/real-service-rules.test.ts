import { expect, test } from 'vitest';
import { documentedSupported, realService } from '../../spec/rules/real-service.ts';
import { found } from './found.ts';

const operation = (more: object): object => ({ paths: { '/a': { get: { operationId: 'list', ...more } } } });
const capability = (documented: unknown): object => ({
  components: { schemas: { event: { 'x-odata': { jobId: { operators: ['eq'], documented } } } } },
});

test.each([
  operation({}),
  operation({ 'x-real-service': 'absent', parameters: [{ in: 'query', 'x-real-service': 'undocumented' }] }),
])('marks with known values are fine: %j', (document) => {
  expect(found(realService, document)).toEqual([]);
});

test.each([
  [
    'an unknown mark of an operation',
    operation({ 'x-real-service': true }),
    'paths//a/get/x-real-service: x-real-service must be one of documented, undocumented, absent.',
  ],
  [
    'a parameter that is marked as absent',
    operation({ parameters: [{ in: 'query', 'x-real-service': 'absent' }] }),
    'paths//a/get/parameters/0/x-real-service: x-real-service must be one of documented, undocumented.',
  ],
  [
    'a marked path parameter',
    { components: { parameters: { id: { in: 'path', 'x-real-service': 'undocumented' } } } },
    'components/parameters/id/x-real-service: A path parameter is part of its operation: mark the operation.',
  ],
])('%s is reported', (_name, document, problem) => {
  expect(found(realService, document)).toEqual([problem]);
});

test.each([
  [{ operators: ['eq'] }, undefined],
  [{ operators: ['gt'] }, 'gt is not one of the operators of jobId.'],
  [{ sortable: true }, 'jobId is not sortable.'],
  [true, 'documented must be a map, such as `{ operators: [eq], sortable: true }`.'],
  [{ operator: ['eq'] }, 'documented must be a map, such as `{ operators: [eq], sortable: true }`.'],
])('documented: %j', (documented, problem) => {
  const place = 'components/schemas/event/x-odata/jobId/documented';
  expect(found(documentedSupported, capability(documented))).toEqual(
    problem === undefined ? [] : [`${place}: ${problem}`],
  );
});

test.each([
  [{ operators: { type: 'string' } }, 'operators: operators must be a list, such as `[eq]`.'],
  [{ operators: ['eq'], sortable: 'yes' }, 'sortable: sortable must be true or false.'],
])('documented has the types that generators expect: %j', (documented, problem) => {
  expect(found(documentedSupported, capability(documented))).toContain(
    `components/schemas/event/x-odata/jobId/documented/${problem}`,
  );
});
