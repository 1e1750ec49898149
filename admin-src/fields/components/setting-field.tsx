import { __, sprintf } from '@wordpress/i18n';

import { itemChoices } from '../../rows/cells';
import { ChecksField } from '../../rows/components/checks-field';
import { ChoicesField } from '../../rows/components/choices-field';
import { RowsField } from '../../rows/components/rows-field';
import { TextsField } from '../../rows/components/texts-field';
import {
	isOnlyConstant,
	isSecret,
	propertyOf,
} from '../../shared/schema/properties';
import type { Row, SettingName } from '../../shared/schema/types';
import type { SettingsScreen } from '../../shared/settings-screen';
import type { FieldValue, ServerState } from '../../shared/types';
import { whyOff } from '../conditions';
import { hasUsableSecret, isSecretElsewhere, shownValue } from '../values';
import { CheckboxField } from './checkbox-field';
import { ChoiceField } from './choice-field';
import { ConstantHint } from './constant-hint';
import { EndpointField } from './endpoint-field';
import { NumberField } from './number-field';
import { SecretField } from './secret-field';
import { TextField } from './text-field';
import { UserField } from './user-field';

interface Props {
	readonly name: SettingName;
	readonly server: ServerState;
	readonly screen: SettingsScreen;
}

/**
 * A setting's field: of the kind that its type asks for.
 */
export function SettingField( { name, server, screen }: Props ) {
	const { edit, edits, failure, saving } = screen;
	const property = propertyOf( name );
	const value = shownValue( server, edits, name );
	const field = {
		name,
		error: failure.fields[ name ],
		fixed: server.fixed.includes( name ),
		saving,
		onChange: ( typed: FieldValue | undefined ) => edit( name, typed ),
	};

	if ( isOnlyConstant( name ) && ! field.fixed ) {
		return <ConstantHint name={ name } />;
	}
	if ( typeof value === 'boolean' ) {
		return <CheckboxField { ...field } value={ value } />;
	}
	if ( typeof value !== 'string' ) {
		return <ListOfItsKind { ...{ name, server, screen } } />;
	}
	if ( isSecret( name ) ) {
		return (
			<SecretField
				{ ...field }
				value={ edits[ name ] === undefined ? undefined : value }
				saved={ hasUsableSecret( server, edits, name ) }
				note={
					name === 'app_secret' && isSecretElsewhere( server, edits )
						? elsewhereSentence( server.settings.endpoint )
						: undefined
				}
			/>
		);
	}
	if ( name === 'endpoint' ) {
		return (
			<EndpointField
				{ ...field }
				value={ value }
				allowHttp={ server.allow_http }
			/>
		);
	}
	if ( name === 'webhook_content_to' && ! field.fixed ) {
		return <UserField { ...field } value={ value } />;
	}
	if ( property.type === 'integer' ) {
		const { minimum, maximum } = property;
		return <NumberField { ...field } { ...{ value, minimum, maximum } } />;
	}
	if ( property.type === 'string' && property.enum ) {
		return (
			<ChoiceField
				{ ...field }
				value={ value }
				choices={ property.enum }
			/>
		);
	}
	return <TextField { ...field } value={ value } />;
}

function ListOfItsKind( { name, server, screen }: Props ) {
	const { edit, edits, failure, saving } = screen;
	const property = propertyOf( name );
	if ( property.type !== 'array' ) {
		return null;
	}
	const value = shownValue( server, edits, name );
	const field = {
		name,
		error: failure.fields[ name ],
		place: failure.places[ name ],
		fixed: server.fixed.includes( name ),
		saving,
		onChange: ( items: FieldValue ) => edit( name, items ),
	};
	// What the server sent has been made to fit the schema.
	if ( property.items.type === 'object' ) {
		return (
			<RowsField
				{ ...field }
				value={ value as readonly Row[] }
				server={ server }
			/>
		);
	}
	const texts = value as readonly string[];
	const choices = itemChoices( name, server );
	if ( choices ) {
		return (
			<ChecksField
				{ ...field }
				value={ texts }
				choices={ choices }
				off={ whyOff( name, server, edits ) }
			/>
		);
	}
	return property.items.enum ? (
		<ChoicesField
			{ ...field }
			value={ texts }
			choices={ property.items.enum }
		/>
	) : (
		<TextsField { ...field } value={ texts } />
	);
}

function elsewhereSentence( endpoint: string ): string {
	return sprintf(
		/* translators: %s: Address of a Logto server, such as https://tenant.logto.app. */
		__(
			'The saved App secret belongs to %s and is not sent to another endpoint. Enter the App secret of the new one.',
			'logto'
		),
		endpoint
	);
}
