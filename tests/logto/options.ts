import type { Account } from './aliyun/index.ts';
import type { NewApplication } from './applications.ts';
import type { OptionalIdTokenClaim } from './claims.ts';
import type { Logto } from './index.ts';
import type { SigningAlgorithm } from './keys.ts';
import type { NewPerson } from './people.ts';

/** How a stand-in is started; everything has a default. */
export interface LogtoOptions {
	/** Which port; any free one by default. */
	port?: number;
	/** The host name in the issuer. It listens on 127.0.0.1 whichever it is. */
	host?: '127.0.0.1' | 'localhost';
	/** Another address of that one's tenant, as a custom domain is: its keys, applications and people. */
	tenant?: Logto;
	/** What tokens are signed with (logto.md §1). */
	alg?: SigningAlgorithm;
	/** Which Logto it behaves as, where they differ. */
	version?: '1.37' | '1.42';
	/**
	 * As Logto makes a tenant: no SMS connector, people come by user name and
	 * password. Else there is one, and phone sign-in is on.
	 */
	isFresh?: boolean;
	applications?: NewApplication[];
	people?: NewPerson[];
	/** Where its time comes from, milliseconds; the machine's clock by default. */
	now?: () => number;
	/** Which of the optional claims ID tokens carry (logto.md §2). */
	idTokenClaims?: readonly OptionalIdTokenClaim[];
	/** API resources: scopes, space-separated, by indicator. */
	resources?: Record< string, string >;
	/** The account at the local Aliyun, and its port. */
	aliyun?: Partial< Account > & { port?: number };
}
