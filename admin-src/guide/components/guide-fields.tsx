import { ConflictChoice } from '../../fields/components/conflict-choice';
import { SettingField } from '../../fields/components/setting-field';
import type { PartProps } from '../../shared/part-props';
import type { SettingName } from '../../shared/schema/types';

interface Props extends PartProps {
	readonly names: readonly SettingName[];
}

/**
 * Fields without a word that they are not saved yet: in a guide that is what
 * the button is for.
 */
export function GuideFields( { names, server, screen }: Props ) {
	return names.map( ( name ) => (
		<div key={ name } className="logto-field">
			<SettingField { ...{ name, server, screen } } />
			{ screen.conflicts.includes( name ) && (
				<ConflictChoice name={ name } screen={ screen } />
			) }
		</div>
	) );
}
