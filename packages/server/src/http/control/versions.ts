// The versions of the stub and of the documents that it serves.
import { readFile } from 'node:fs/promises';
import document from '../../generated/control.json' with { type: 'json' };

const manifest = new URL('../../../package.json', import.meta.url);

/** The versions, as the control API shows them. */
export async function versions(): Promise<{ stub: string; api: string; control: string }> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const { default: api } = await import('../../generated/openapi.json', { with: { type: 'json' } });
  return { stub: version, api: api.info.version, control: document.info.version };
}
