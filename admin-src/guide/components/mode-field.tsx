import { ConflictChoice } from '../../fields/components/conflict-choice';
import type { PartProps } from '../../shared/part-props';
import { ModeChoice, type Mode } from './mode-choice';

interface Props extends PartProps {
	readonly mode: Mode;
	readonly onChange: ( mode: Mode ) => void;
}

/**
 * What visitors are to meet, with what the server says about it. It is kept by
 * the step and not with what was typed: another step would save that.
 */
export function ModeField( { server, screen, mode, onChange }: Props ) {
	const settle: typeof screen.settle = ( name, keep ) => {
		if ( keep === 'saved' ) {
			onChange( server.settings.sign_in_mode );
		}
		screen.settle( name, keep );
	};
	return (
		<div className="logto-field" data-field="sign_in_mode">
			<ModeChoice
				value={ mode }
				saving={ screen.saving }
				tryUrl={ server.try_url }
				onChange={ onChange }
			/>
			<span className="logto-error" role="alert">
				{ screen.failure.fields.sign_in_mode }
			</span>
			{ screen.conflicts.includes( 'sign_in_mode' ) && (
				<ConflictChoice
					name="sign_in_mode"
					screen={ { ...screen, settle } }
				/>
			) }
		</div>
	);
}
