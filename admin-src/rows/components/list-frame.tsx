import { useEffect, useId, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

import { FixedSentence, type FieldProps } from '../../shared/components/field';
import { unfold } from '../../shared/focus-field';
import { settingTexts } from '../../shared/texts/texts';
import type { Place } from '../../shared/types';
import type { FocusTarget } from '../use-rows';

interface Props extends Pick<
	FieldProps< unknown >,
	'name' | 'error' | 'fixed'
> {
	/** What is to be known of it just now. */
	readonly note?: string | undefined;
	/** Where in the list the error is; there it is shown as well. */
	readonly place?: Place | undefined;
	/** What was done to the list, for those who don't see it. */
	readonly announcement: string;
	/** What the keyboard goes to next, as soon as it is there. */
	readonly focus: FocusTarget | null;
	readonly onFocused: () => void;
	readonly children: ReactNode;
}

/**
 * A setting that is a list: its name, help, error, and what is in it.
 */
export function ListFrame( props: Props ) {
	const { name, error, fixed, focus, onFocused } = props;
	const { label, help } = settingTexts( name );
	const helpId = useId();
	const ref = useRef< HTMLFieldSetElement >( null );

	useEffect( () => {
		if ( focus ) {
			const target = ref.current?.querySelector< HTMLElement >(
				selectorOf( focus )
			);
			if ( target ) {
				unfold( target );
				target.focus();
			}
			onFocused();
		}
	}, [ focus, onFocused ] );

	return (
		<fieldset
			ref={ ref }
			className="logto-list"
			aria-describedby={ helpId }
		>
			<legend>{ label }</legend>
			<p className="logto-list__help" id={ helpId }>
				{ props.note !== undefined && (
					<span className="logto-note">{ props.note }</span>
				) }
				{ fixed ? <FixedSentence name={ name } /> : help }
			</p>
			{ error !== undefined && ! props.place && (
				// Takes the keyboard where there is no field to take it.
				<p className="logto-error" data-error tabIndex={ -1 }>
					{ error }
				</p>
			) }
			{ props.children }
			<span className="screen-reader-text" role="status">
				{ props.announcement }
			</span>
		</fieldset>
	);
}

function selectorOf( { row, part }: FocusTarget ): string {
	const field = 'input, select, textarea';
	const inside = part === 'field' ? field : `[data-part="${ part }"]`;
	return row === null ? inside : `[data-row="${ row }"] :is( ${ inside } )`;
}
