import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';

import { Waiting } from './waiting';

interface Props< Inner extends object > {
	/** Loads the script that has it, a chunk of its own; the same function each time. */
	readonly load: () => Promise< {
		readonly default: ComponentType< Inner >;
	} >;
	/** What it is given. */
	readonly inner: Inner;
}

/**
 * A part of the page whose script is loaded when it is first shown.
 */
export function Lazily< Inner extends object >( props: Props< Inner > ) {
	const { load, inner } = props;
	const [ loaded, setLoaded ] = useState< {
		readonly Part: ComponentType< Inner > | null;
		readonly hasFailed: boolean;
	} >( { Part: null, hasFailed: false } );
	const [ tries, setTries ] = useState( 0 );

	useEffect( () => {
		let isShown = true;
		load().then(
			( { default: Part } ) =>
				isShown && setLoaded( { Part, hasFailed: false } ),
			() => isShown && setLoaded( { Part: null, hasFailed: true } )
		);
		return () => {
			isShown = false;
		};
	}, [ load, tries ] );

	const { Part, hasFailed } = loaded;
	if ( Part ) {
		return <Part { ...inner } />;
	}
	return (
		<div className="logto-stack">
			<Waiting
				failure={
					hasFailed
						? __(
								'This part of the page could not be loaded. Check your internet connection and try again, or load the page anew.',
								'logto'
							)
						: null
				}
				onRetry={ () => {
					setLoaded( { Part: null, hasFailed: false } );
					setTries( tries + 1 );
				} }
			/>
		</div>
	);
}
