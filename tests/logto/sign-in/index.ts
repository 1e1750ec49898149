import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors } from '../oidc-provider.ts';
import type { Interaction } from 'oidc-provider';
import { sendPage } from '../html.ts';
import { takeForApplication } from '../interaction-cookie.ts';
import { readForm, redirect } from '../web.ts';
import { noticePage } from './pages.ts';
import { viewOf } from './view.ts';
import { redeem } from './with-token.ts';
import { refuse, show } from './visit.ts';
import type { Action, SignInWorld, Visit } from './visit.ts';
import * as withPassword from './with-password.ts';
import * as withPhone from './with-phone.ts';
import { languageOf } from './words.ts';
import type { Word } from './words.ts';

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
		const application = url.searchParams.get( 'app_id' ) ?? '';
		takeForApplication( req, this.#world.interactionCookie, application );
		const interaction = await this.#find( req, res );
		const isPost = req.method === 'POST';
		if ( interaction?.params[ 'client_id' ] !== application ) {
			this.#unknown( req, res, isPost );
			return;
		}
		const { uid } = interaction;
		const form = isPost ? await readForm( req ) : new URLSearchParams();
		const view = viewOf(
			interaction.params,
			url.searchParams,
			this.#world.experience.offered
		);
		const world = this.#world;
		const visit = { world, req, res, uid, interaction, view, form };
		if ( interaction.prompt.name === 'consent' ) {
			await consent( visit );
			return;
		}
		if (
			! isPost &&
			interaction.params[ 'one_time_token' ] !== undefined
		) {
			await redeem( visit, () => notice( req, res, 'notFound', 400 ) );
			return;
		}
		const action = actions.get( form.get( 'do' ) ?? '' ) ?? show;
		await Promise.resolve( action( visit ) );
	}

	/**
	 * The page on which a sign-in ends that this browser knows nothing of.
	 *
	 * @param req The request.
	 * @param res The answer.
	 */
	unknownSession( req: IncomingMessage, res: ServerResponse ): void {
		notice( req, res, 'notFound', 200 );
	}

	/** A form is refused; who only looks is sent to where the tenant wants them. */
	#unknown(
		req: IncomingMessage,
		res: ServerResponse,
		isPost: boolean
	): void {
		if ( isPost ) {
			notice( req, res, 'noSession', 400 );
			return;
		}
		const { unknownSessionRedirectUrl } = this.#world.experience;
		redirect( res, unknownSessionRedirectUrl ?? '/unknown-session' );
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

/** A page in the browser's language, with nothing to do on it. */
function notice(
	req: IncomingMessage,
	res: ServerResponse,
	title: Word,
	status: number
): void {
	const language = languageOf( req.headers[ 'accept-language' ] ?? '' );
	sendPage( res, noticePage( { language }, title, 'noSessionText', status ) );
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
