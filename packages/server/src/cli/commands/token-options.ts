// The options of `provisioning-stub token`.
import { type OptionRow, stubOptions } from '../options.ts';
import { parseText, parseTokens } from '../parse-values.ts';

/** The token, and the stub that issues it. */
export interface TokenFlags {
  readonly stubUrl: string;
  readonly controlToken: string;
  readonly tenant?: string;
  readonly appId?: string;
  readonly permission?: readonly string[];
  readonly wids?: readonly string[];
  readonly expiresIn?: string;
  readonly startsIn?: string;
  readonly audience?: string;
}

/** In the order of --help. */
export const tokenOptions: { readonly [Name in keyof TokenFlags]-?: OptionRow<TokenFlags[Name]> } = {
  stubUrl: {
    value: '<url>',
    description: 'where the stub is',
    default: 'http://127.0.0.1:4010',
    parse: parseText('a URL such as http://127.0.0.1:4010'),
  },
  controlToken: {
    value: '<token>',
    description: 'the token of its control API, which it shows at startup',
    isMandatory: true,
    parse: (text) => stubOptions.controlToken.parse?.(text, undefined) ?? text,
  },
  tenant: {
    value: '<tenant>',
    description: 'the id of a tenant, or one of its domains',
    parse: parseText('an id or a domain'),
  },
  appId: { value: '<id>', description: 'the id of the app', parse: parseText('an id') },
  permission: {
    value: '<name>',
    description: 'a permission, such as AuditLog.Read.All; repeatable (default: all)',
    parse: parseTokens,
  },
  wids: {
    value: '<id>',
    description: "the template id of a user's directory role: the token is then a user's; repeatable",
    parse: parseTokens,
  },
  expiresIn: {
    value: '<duration>',
    description: 'how long it is valid, such as 5m; 0s is expired',
    parse: parseText('a duration such as 5m'),
  },
  startsIn: {
    value: '<duration>',
    description: 'when it becomes valid, such as 10m',
    parse: parseText('a duration such as 10m'),
  },
  audience: {
    value: '<text>',
    description: 'whom it is for (default: Microsoft Graph)',
    parse: parseText('an audience'),
  },
};
