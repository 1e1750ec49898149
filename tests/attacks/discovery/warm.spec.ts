import { accepted, CANARY, Visitor } from '../arena.ts';
import { expectTheForm } from '../cold.ts';
import { spoilDocument, withMembers } from './document.ts';

// A document that turns bad later: the good copy stays, and who is under way comes home by it.

const turns: [ what: string, members: Record< string, unknown > ][] = [
	[ 'another issuer', { issuer: `https://${ CANARY }.example/oidc` } ],
	[
		'another token endpoint',
		{ token_endpoint: `https://${ CANARY }.example/` },
	],
	[
		'another authorization endpoint',
		{ authorization_endpoint: `javascript:${ CANARY }` },
	],
	[ 'keys elsewhere', { jwks_uri: `https://${ CANARY }.example/` } ],
];
for ( const [ what, members ] of turns ) {
	accepted(
		`an answer, after the document turned to ${ what }; newcomers get WordPress’s form`,
		async ( visitor, stage ) => {
			const answer = await visitor.answerFor( 'ada' );
			spoilDocument(
				stage.logto,
				withMembers( () => members )
			);
			await stage.site.wpEval( "do_action( 'logto_refresh_provider' );" );
			await expectTheForm( new Visitor( stage ), stage );
			await visitor.open( answer );
		}
	);
}
