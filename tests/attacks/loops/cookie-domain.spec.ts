import { setTheStage } from '../../e2e/stage.ts';
import { PROFILES } from '../../../tools/wordpress/index.ts';
import { expect, test, Visitor } from '../arena.ts';
import { checkSays, departures, endsAtTheForm, written } from './loop.ts';

// wp-config.php says COOKIE_DOMAIN, and it is another host's: a site that was moved, a copy. Browsers keep no cookie of it,
// WordPress's own among them; ours are for the host that set them. Siblings: session.spec.ts.

test( 'COOKIE_DOMAIN of another host: words after the third departure, and the check names it', async () => {
	const stage = await setTheStage( {
		...PROFILES.sqlite,
		constants: { COOKIE_DOMAIN: '.old.example.com' },
	} );
	try {
		stage.logto.people.add( {
			username: 'ada',
			password: 'correct horse',
		} );
		const visitor = new Visitor( stage );
		await visitor.signIn( 'ada' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_cookie_missing',
			'COOKIE_DOMAIN'
		);
		expect( departures( stage ) ).toBe( 3 );
		expect( await written( stage ) ).toEqual( {
			completed: 3,
			refused: 1,
		} );

		await checkSays( stage, 'problem', 'COOKIE_DOMAIN' );
	} finally {
		await stage.site.stop();
		await stage.logto.close();
	}
} );
