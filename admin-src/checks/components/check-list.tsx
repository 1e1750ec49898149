import { Button, ExternalLink } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

import { Outcome } from '../../shared/components/outcome';
import { docsOfCheck } from '../../shared/links';
import type { CheckOutcome } from '../../shared/outcomes';
import type { FindingField } from '../../shared/types';
import type { CheckResult } from '../types';

interface Props {
	readonly results: readonly CheckResult[];
	/** Opens a field and moves the keyboard there; left out where that can't be done. */
	readonly onFix?: ( ( field: FindingField ) => void ) | undefined;
}

/**
 * What checks found: problems first, then warnings, then what is not known;
 * what is fine is folded.
 */
export function CheckList( { results, onFix }: Props ) {
	const of = ( outcome: CheckOutcome ) =>
		results.filter( ( result ) => result.outcome === outcome );
	const open = [ ...of( 'problem' ), ...of( 'warning' ), ...of( 'skipped' ) ];
	const fine = of( 'ok' );
	return (
		<>
			{ open.length > 0 && (
				<ul className="logto-findings">
					{ open.map( ( result ) => (
						<Result key={ result.name } { ...{ result, onFix } } />
					) ) }
				</ul>
			) }
			{ fine.length > 0 && (
				<details className="logto-fine">
					<summary>
						{ sprintf(
							/* translators: %d: Number of checks. */
							_n(
								'%d check is fine',
								'%d checks are fine',
								fine.length,
								'logto'
							),
							fine.length
						) }
					</summary>
					<ul className="logto-findings">
						{ fine.map( ( result ) => (
							<Result key={ result.name } result={ result } />
						) ) }
					</ul>
				</details>
			) }
		</>
	);
}

interface ResultProps extends Pick< Props, 'onFix' > {
	readonly result: CheckResult;
}

function Result( { result, onFix }: ResultProps ) {
	const { name, label, outcome, sentence, remedy, detail, fix } = result;
	const isWrong = outcome === 'warning' || outcome === 'problem';
	return (
		<li>
			<Outcome outcome={ outcome } />
			<div>
				<strong>{ label }: </strong>
				{ sentence } { remedy }
				{ isWrong && (
					<div className="logto-findings__links">
						<Fix { ...{ fix, label, onFix } } />
						<ExternalLink href={ docsOfCheck( name ) }>
							{ __( 'Causes and remedies', 'logto' ) }
							<span className="screen-reader-text">
								{ ` ${ label }` }
							</span>
						</ExternalLink>
					</div>
				) }
				{ detail !== '' && (
					<details>
						<summary>
							{ __( 'Details', 'logto' ) }
							<span className="screen-reader-text">
								{ ` ${ label }` }
							</span>
						</summary>
						<code>{ detail }</code>
					</details>
				) }
			</div>
		</li>
	);
}

function Fix( {
	fix,
	label,
	onFix,
}: Pick< CheckResult, 'fix' | 'label' > & Pick< Props, 'onFix' > ) {
	const look = {
		size: 'compact',
		variant: 'secondary',
		/* translators: %s: What a check is called, such as App secret. */
		'aria-label': sprintf( __( 'Fix: %s', 'logto' ), label ),
	} as const;
	if ( fix?.url ) {
		return (
			<Button { ...look } href={ fix.url }>
				{ __( 'Fix', 'logto' ) }
			</Button>
		);
	}
	const field = fix?.field;
	return field && onFix ? (
		<Button { ...look } onClick={ () => onFix( field ) }>
			{ __( 'Fix', 'logto' ) }
		</Button>
	) : null;
}
