import { __ } from '@wordpress/i18n';

import type { Choice, SignIn } from '../types';
import { signUpNames, waysToSignIn } from '../words';
import { SignInDrawing } from './sign-in-drawing';

/**
 * What switching on changes at Logto: in words, and drawn for who sees it.
 */
export function Preview( { before, after }: Choice ) {
	const rows = [
		{
			name: __( 'People sign in at Logto by', 'logto' ),
			words: waysToSignIn,
		},
		{ name: __( 'New people need', 'logto' ), words: signUpNames },
	];
	return (
		<>
			<table className="logto-phone__preview">
				<thead>
					<tr>
						<td />
						<th scope="col">{ __( 'Now', 'logto' ) }</th>
						<th scope="col">{ __( 'Afterwards', 'logto' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ rows.map( ( { name, words } ) => (
						<tr key={ name }>
							<th scope="row">{ name }</th>
							<td>{ words( before ) }</td>
							<td>{ words( after ) }</td>
						</tr>
					) ) }
				</tbody>
			</table>
			<div className="logto-phone__drawings" aria-hidden="true">
				{ [
					{ name: __( 'Now', 'logto' ), signIn: before },
					{ name: __( 'Afterwards', 'logto' ), signIn: after },
				].map( ( { name, signIn } ) => (
					<Drawn key={ name } { ...{ name, signIn } } />
				) ) }
			</div>
		</>
	);
}

interface DrawnProps {
	readonly name: string;
	readonly signIn: SignIn;
}

function Drawn( { name, signIn }: DrawnProps ) {
	return (
		<div>
			<strong>{ name }</strong>
			<SignInDrawing signIn={ signIn } />
		</div>
	);
}
