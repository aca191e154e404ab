// Compiled, never run: the client names the codes that the server answers, and its own.
import type { GraphErrorCode } from '@directory-provisioning/client';
import type { ErrorCode } from '../../packages/server/src/graph/error.ts';

/** What the client itself gives where no answer has a code. */
type OwnCode = 'NetworkError' | 'Timeout' | 'UnexpectedAnswer' | 'UnexpectedLink';

/** The codes that are named, without any other text. */
type Named<Code> = Code extends string ? (string extends Code ? never : Code) : never;

/** An error of the compiler names what one of the two has and the other lacks. */
export const missingInClient = (code: Exclude<ErrorCode | OwnCode, Named<GraphErrorCode>>): never => code;
export const missingInServer = (code: Exclude<Named<GraphErrorCode>, ErrorCode | OwnCode>): never => code;
