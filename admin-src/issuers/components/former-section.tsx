import { Button, Flex } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { Section } from '../../shared/components/section';
import type { FormerIssuer, Issuers } from '../../shared/issuers';
import { peopleSentence } from '../messages';
import { useMoving, type Moving } from '../use-moving';

interface Props {
	readonly issuers: Issuers;
	/** Asks the server once more how things stand. */
	readonly onDone: () => void;
}

/**
 * People who are connected by an address that Logto had before: what is to
 * become of them, how far it is, and how to take it back.
 */
export function FormerSection( { issuers: known, onDone }: Props ) {
	const moving = useMoving( known, onDone );
	const { issuers, error } = moving;
	if ( ! issuers.open && ! issuers.moving && ! issuers.undo ) {
		return null;
	}
	return (
		<Section
			id="logto-moved"
			title={ __( 'People of Logto’s former address', 'logto' ) }
		>
			{ issuers.open && (
				<Open former={ issuers.open } moving={ moving } />
			) }
			<div role="status">
				{ issuers.moving && <Progress former={ issuers.moving } /> }
			</div>
			{ issuers.undo && (
				<Undo former={ issuers.undo } moving={ moving } />
			) }
			<span className="logto-error" role="alert">
				{ error }
			</span>
			{ error !== null && issuers.moving && (
				<Choice
					label={ __( 'Go on', 'logto' ) }
					moving={ moving }
					onClick={ () => moving.act( 'continue' ) }
				/>
			) }
		</Section>
	);
}

interface PartProps {
	readonly former: FormerIssuer;
	readonly moving: Moving;
}

function Open( { former, moving }: PartProps ) {
	return (
		<>
			<p>{ peopleSentence( former.total, former.endpoint ) }</p>
			<p>
				{ former.verdict === 'another'
					? __(
							'The present address leads to another Logto, so whoever signs in is somebody new here.',
							'logto'
						)
					: __(
							'Until you decide, they can’t sign in by the present address: they are told that their account was not carried over yet. People can be carried over where both addresses lead to the same Logto, which is made sure first.',
							'logto'
						) }
			</p>
			<Flex justify="flex-start" wrap>
				{ former.verdict !== 'another' && (
					<Choice
						label={ __( 'Carry them over', 'logto' ) }
						moving={ moving }
						onClick={ () => moving.act( 'begin', former.endpoint ) }
					/>
				) }
				<Choice
					label={ __( 'Don’t carry them over', 'logto' ) }
					moving={ moving }
					onClick={ () => moving.act( 'keep', former.endpoint ) }
				/>
			</Flex>
		</>
	);
}

function Progress( { former }: { readonly former: FormerIssuer } ) {
	const sentence =
		former.state === 'undoing'
			? /* translators: 1: Number of people. 2: Number of all. */
				__( 'Undoing the move: %1$d of %2$d people.', 'logto' )
			: /* translators: 1: Number of people. 2: Number of all. */
				__( 'Carrying people over: %1$d of %2$d.', 'logto' );
	return (
		<p>
			{ sprintf( sentence, former.done, former.total ) }{ ' ' }
			{ __(
				'You can leave this page: it goes on in the background.',
				'logto'
			) }
		</p>
	);
}

function Undo( { former, moving }: PartProps ) {
	return (
		<>
			<p>
				{ sprintf(
					/* translators: 1: Number of people. 2: Number of all. 3: Former address of Logto. 4: New address of Logto. */
					__(
						'%1$d of %2$d people were carried over from %3$s to %4$s. You can take that back for a week. Then they can sign in only by the former address again.',
						'logto'
					),
					former.done,
					former.total,
					former.endpoint,
					former.to
				) }
			</p>
			{ former.done < former.total && (
				<p>
					{ __(
						'The others stayed: they have an account by the new address already, or their account is not only this site’s.',
						'logto'
					) }
				</p>
			) }
			<div>
				<Choice
					label={ __( 'Take it back', 'logto' ) }
					moving={ moving }
					onClick={ () => moving.act( 'undo' ) }
				/>
			</div>
		</>
	);
}

interface ChoiceProps {
	readonly label: string;
	readonly moving: Moving;
	readonly onClick: () => void;
}

function Choice( { label, moving, onClick }: ChoiceProps ) {
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			disabled={ moving.busy }
			accessibleWhenDisabled
			onClick={ onClick }
		>
			{ label }
		</Button>
	);
}
