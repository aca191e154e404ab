// cspell:ignore jobid statuss
import { describe, expect, test } from 'vitest';
import { nearestPath } from '../../src/odata/nearest-path.ts';
import { eventType } from '../../src/event/event-type.ts';

const { capabilities } = eventType;

const paths = Object.keys(capabilities);

describe('nearestPath', () => {
  test.each([
    ['acton', 'action'],
    ['jobid', 'jobId'],
    ['Id', 'id'],
    ['activityDatetime', 'activityDateTime'],
    ['status', 'statusInfo/status'],
    ['statuss', 'statusInfo/status'],
    ['statusInfo/Status', 'statusInfo/status'],
    ['statusInfo/statuss', 'statusInfo/status'],
    ['provisioningStatusInfo/Status', 'provisioningStatusInfo/status'],
    ['targetIdentity/displayname', 'targetIdentity/displayName'],
    ['servicePrincipal/Displayname', 'servicePrincipal/displayName'],
  ])('suggests for %s the path %s', (text, expected) => {
    expect(nearestPath(text, paths)).toBe(expected);
  });

  test('suggests one of several paths with the same last segment', () => {
    expect(nearestPath('displayname', paths)).toMatch(/\/displayName$/);
  });

  test.each(['', '/', 'foo', 'true', 'x'.repeat(100_000)])('suggests nothing for %s', (text) => {
    expect(nearestPath(text, paths)).toBeUndefined();
  });
});
