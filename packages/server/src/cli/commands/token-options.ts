// The options of `provisioning-stub token`.
import { developmentTenant } from '../../tokens/issuer.ts';
import { type OptionRow, stubOptions } from '../options.ts';
import { parseText, parseTokens } from '../parse-values.ts';

/** What the token contains, and which stub issues it. */
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
    description: 'the URL of the stub',
    default: 'http://127.0.0.1:4010',
    parse: parseText('a URL such as http://127.0.0.1:4010'),
  },
  controlToken: {
    value: '<token>',
    description: 'the token of the control API, which the stub shows at startup',
    isMandatory: true,
    parse: (text) => stubOptions.controlToken.parse?.(text, undefined) ?? text,
  },
  tenant: {
    value: '<tenant>',
    description: `the tenant: a GUID or a domain (default: ${developmentTenant})`,
    parse: parseText('a GUID or a domain'),
  },
  appId: {
    value: '<id>',
    description: 'the id of the app (default: the app with every permission)',
    parse: parseText('an id'),
  },
  permission: {
    value: '<name>',
    description: 'a permission, such as AuditLog.Read.All; repeatable (default: all)',
    parse: parseTokens,
  },
  wids: {
    value: '<id>',
    description: "template id of the user's directory role, to get a user's token; repeatable",
    parse: parseTokens,
  },
  expiresIn: {
    value: '<duration>',
    description: 'how long the token is valid, such as 5m; with 0s, it has expired (default: an hour)',
    parse: parseText('a duration such as 5m'),
  },
  startsIn: {
    value: '<duration>',
    description: 'how long until the token becomes valid, such as 10m (default: valid now)',
    parse: parseText('a duration such as 10m'),
  },
  audience: {
    value: '<text>',
    description: 'the service that the token is for (default: Microsoft Graph)',
    parse: parseText('an audience'),
  },
};
