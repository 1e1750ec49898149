import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors } from '../oidc-provider.ts';
import type { Interaction } from 'oidc-provider';
import { sendPage } from '../html.ts';
import { readForm } from '../web.ts';
import { noticePage } from './pages.ts';
import { viewOf } from './view.ts';
import { refuse, show } from './visit.ts';
import type { Action, SignInWorld, Visit } from './visit.ts';
import * as withPassword from './with-password.ts';
import * as withPhone from './with-phone.ts';
import { languageOf } from './words.ts';

/** What each button does, by its value. */
const actions = new Map< string, Action >( [
	[ 'password', withPassword.signIn ],
	[ 'register', withPassword.signUp ],
	[ 'send-code', withPhone.sendCode ],
	[ 'send-again', withPhone.sendAgain ],
	[ 'verify', withPhone.verify ],
	[ 'create-phone', withPhone.signUp ],
	[ 'sso', ( visit ) => refuse( visit, 'noConnection' ) ],
] );

/** The tenant's own sign-in pages. They work without scripts. */
export class SignIn {
	readonly #world: SignInWorld;

	/**
	 * @param world What they work on.
	 */
	constructor( world: SignInWorld ) {
		this.#world = world;
	}

	/**
	 * Answers a request for a sign-in page.
	 *
	 * @param req The request.
	 * @param res The answer.
	 * @param url Its address.
	 */
	async answer(
		req: IncomingMessage,
		res: ServerResponse,
		url: URL
	): Promise< void > {
		const interaction = await this.#find( req, res );
		const uid = url.pathname.split( '/' )[ 2 ] ?? '';
		if ( interaction?.uid !== uid ) {
			const language = languageOf(
				req.headers[ 'accept-language' ] ?? ''
			);
			const page = noticePage(
				{ language },
				'expired',
				'expiredText',
				400
			);
			sendPage( res, page );
			return;
		}
		const isPost = req.method === 'POST';
		const form = isPost ? await readForm( req ) : new URLSearchParams();
		const view = viewOf( uid, interaction.params, url.searchParams );
		const world = this.#world;
		const visit = { world, req, res, uid, interaction, view, form };
		if ( interaction.prompt.name === 'consent' ) {
			await consent( visit );
			return;
		}
		const action = actions.get( form.get( 'do' ) ?? '' ) ?? show;
		await Promise.resolve( action( visit ) );
	}

	async #find(
		req: IncomingMessage,
		res: ServerResponse
	): Promise< Interaction | undefined > {
		try {
			return await this.#world.provider().interactionDetails( req, res );
		} catch ( error ) {
			if ( error instanceof errors.SessionNotFound ) {
				return undefined;
			}
			throw error;
		}
	}
}

/**
 * Nobody is asked for consent. Who was granted nothing has no access to the
 * application and stays here (logto.md §4).
 */
async function consent( visit: Visit ): Promise< void > {
	const { req, res, interaction, view, world } = visit;
	if ( interaction.prompt.reasons.includes( 'op_scopes_missing' ) ) {
		sendPage( res, noticePage( view, 'accessDenied', 'deniedText', 403 ) );
		return;
	}
	await world.provider().interactionFinished( req, res, { consent: {} } );
}
