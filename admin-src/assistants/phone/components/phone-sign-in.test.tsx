import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	fakeSite,
	json,
	pendingAnswer,
	type Answer,
} from '../../../testing/fake-site';
import { button } from '../../../testing/open-page';
import { freshTenant, withConnector, withPhone } from '../../../testing/phone';
import { PhoneSignIn } from './phone-sign-in';

const SHOWN = { ignore: '.a11y-speak-region' };

const says =
	( answer: unknown ): Answer =>
	() =>
		json( answer );

const fails =
	( body: unknown, status = 400 ): Answer =>
	() =>
		json( body, status );

async function open( ...answers: readonly Answer[] ) {
	const requests = fakeSite( ...answers );
	const leave = jest.fn();
	const setDirty = jest.fn();
	render( <PhoneSignIn { ...{ leave, setDirty } } /> );
	await screen.findByRole( 'list', { name: 'Steps' } );
	return { requests, leave, setDirty };
}

const press = async ( name: string | RegExp ) =>
	userEvent.click( button( name ) );

const at = ( name: string ) =>
	screen.getByRole( 'group', { name: new RegExp( `: ${ name }$` ) } );

const type = async ( label: string, text: string ) =>
	userEvent.type( screen.getByLabelText( label ), text );

const row = ( name: string ) => within( screen.getByRole( 'group', { name } ) );

const SECRET = 'AccessKey Secret';

async function fillIn() {
	await press( 'Continue' );
	await press( 'Continue' );
	await type( 'AccessKey ID', 'LTAI1' );
	await type( SECRET, 's3cret' );
	await type( 'Signature name (签名名称)', '示例科技' );
	await userEvent.type(
		row( 'Signing in' ).getByLabelText( 'Template code, mainland China' ),
		'SMS_1'
	);
	await press( 'Use the first row’s codes for all' );
	await press( 'Continue' );
}

const CONFIG = {
	access_key_id: 'LTAI1',
	access_key_secret: 's3cret',
	sign_name: '示例科技',
	templates: [ 'SignIn', 'Register', 'ForgotPassword', 'Generic' ].map(
		( usage ) => ( { usage, code: 'SMS_1', overseas: '' } )
	),
	strict: false,
};

describe( 'the road to phone sign-in', () => {
	it( 'goes from no connector to people who sign in by phone, and saves nothing before the message came', async () => {
		const { requests, leave } = await open(
			says( freshTenant ),
			says( { sent: true } ),
			says( withConnector ),
			says( withPhone )
		);
		await fillIn();
		expect( at( 'Test message' ) ).toHaveFocus();
		expect( button( 'Save the values in Logto' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
		await type( 'Phone number', '138 0013 8000' );
		await press( 'Send a test message' );
		expect(
			await screen.findByText(
				/took the message to \+8613800138000, from the template SMS_1\./,
				SHOWN
			)
		).toBeVisible();
		expect( requests ).toHaveLength( 2 );
		expect( requests[ 1 ] ).toEqual( {
			method: 'POST',
			path: '/logto/v1/phone/test',
			body: {
				factory: 'aliyun-short-message-service',
				config: CONFIG,
				phone: '8613800138000',
			},
		} );
		await press( 'Yes, it came' );
		await press( 'Save the values in Logto' );
		await waitFor( () => expect( at( 'Turn on' ) ).toHaveFocus() );
		expect( requests[ 2 ]?.body ).toEqual( {
			factory: 'aliyun-short-message-service',
			config: CONFIG,
			replace: null,
		} );
		expect( requests ).toHaveLength( 3 );

		await press( 'Turn phone sign-in on' );
		await waitFor( () => expect( at( 'Done' ) ).toHaveFocus() );
		expect( requests[ 3 ] ).toMatchObject( {
			method: 'POST',
			path: '/logto/v1/phone/sign-in',
			body: { mode: 'sign_in' },
		} );
		await press( 'Finish' );
		expect( leave ).toHaveBeenCalledTimes( 1 );
	} );

	it( 'keeps what was typed, and leads to the field, where the server finds it wrong', async () => {
		await open(
			says( freshTenant ),
			fails( {
				code: 'logto_invalid_fields',
				message: 'Some values are wrong.',
				data: {
					status: 400,
					fields: { 'templates.1.code': 'Not this one.' },
				},
			} )
		);
		await fillIn();
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		const code = await waitFor( () =>
			row( 'Signing up' ).getByLabelText(
				'Template code, mainland China'
			)
		);
		await waitFor( () => expect( code ).toHaveFocus() );
		expect( code ).toBeInvalid();
		expect( code ).toHaveAccessibleDescription( 'Not this one.' );
		expect( screen.getByLabelText( SECRET ) ).toHaveValue( 's3cret' );
		await userEvent.type( code, '2' );
		expect( code ).toBeValid();
		expect( code ).toHaveValue( 'SMS_12' );
	} );

	it( 'says what Aliyun’s refusal means, and lets one try again', async () => {
		const { requests } = await open(
			says( freshTenant ),
			fails( {
				code: 'logto_sms_refused',
				message: 'The signature is not approved.',
				data: {
					status: 400,
					logto_code: 'isv.SMS_SIGNATURE_ILLEGAL',
				},
			} ),
			says( { sent: true } )
		);
		await fillIn();
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		const alert = await screen.findByText(
			/^The signature is not approved\. \(isv\.SMS_SIGNATURE_ILLEGAL\)$/,
			SHOWN
		);
		expect( alert ).toHaveAttribute( 'role', 'alert' );
		expect( screen.queryByText( 'Yes, it came' ) ).toBeNull();
		await press( 'Send a test message' );
		await screen.findByText( /took the message/, SHOWN );
		expect( requests ).toHaveLength( 3 );
		await press( 'No, nothing came' );
		expect( screen.getByText( /发送记录查询/, SHOWN ) ).toBeVisible();
	} );

	it( 'asks for a whole number before anything is sent', async () => {
		const { requests } = await open( says( freshTenant ) );
		await fillIn();
		await press( 'Send a test message' );
		const number = screen.getByLabelText( 'Phone number' );
		expect( number ).toBeInvalid();
		await waitFor( () => expect( number ).toHaveFocus() );
		expect( requests ).toHaveLength( 1 );
	} );

	it( 'leads to the first empty field', async () => {
		const { requests } = await open( says( freshTenant ) );
		await press( 'Continue' );
		await press( 'Continue' );
		await press( 'Continue' );
		expect( screen.getByLabelText( 'AccessKey ID' ) ).toHaveFocus();
		expect( screen.getAllByText( 'Fill this in first.' ) ).toHaveLength(
			7
		);
		await press( 'Continue' );
		expect( screen.getByLabelText( 'AccessKey ID' ) ).toHaveFocus();
		expect( requests ).toHaveLength( 1 );
	} );

	it( 'adds rows and takes them out, and the keyboard goes along', async () => {
		await open( says( freshTenant ) );
		await press( 'Continue' );
		await press( 'Continue' );
		await userEvent.selectOptions(
			screen.getByRole( 'combobox' ),
			'Two-step verification'
		);
		await press( 'Add row' );
		const added = row( 'Two-step verification' );
		expect( added.getAllByRole( 'textbox' )[ 0 ] ).toHaveFocus();
		await press( 'Remove: Two-step verification' );
		expect(
			screen.queryByRole( 'group', { name: 'Two-step verification' } )
		).toBeNull();
		expect(
			row( 'Test message, and all others' ).getAllByRole( 'textbox' )[ 0 ]
		).toHaveFocus();
		expect(
			screen.queryByRole( 'button', { name: /^Remove/ } )
		).toBeNull();
	} );

	it( 'has no abroad and no strict check for the service that reaches the mainland only', async () => {
		await open( says( freshTenant ) );
		await userEvent.click(
			screen.getByLabelText( /Authentication Service/ )
		);
		await press( 'Continue' );
		expect( screen.getByText( /赠送签名配置/ ) ).toBeVisible();
		expect(
			screen.getByDisplayValue( /dypns:SendSmsVerifyCode/ )
		).toBeVisible();
		await press( 'Continue' );
		expect( screen.getAllByLabelText( 'Template code' ) ).toHaveLength( 9 );
		expect( screen.queryByLabelText( 'Template code, abroad' ) ).toBeNull();
		expect( screen.queryByRole( 'checkbox' ) ).toBeNull();
	} );

	it( 'keeps the secret that Logto has, which is not shown', async () => {
		const { requests } = await open(
			says( withConnector ),
			says( { sent: true } )
		);
		await press( 'Values' );
		expect( screen.getByLabelText( SECRET ) ).toHaveValue( '' );
		await press( 'Continue' );
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		await screen.findByText( /took the message/, SHOWN );
		expect( requests[ 1 ]?.body ).toMatchObject( {
			config: { ...CONFIG, access_key_secret: '' },
		} );
		// Nothing was changed, so nothing is saved.
		await press( 'Continue' );
		expect( at( 'Turn on' ) ).toBeVisible();
		expect( requests ).toHaveLength( 2 );
	} );

	it( 'names the connector that is there, leaves it alone, and says before it is replaced', async () => {
		const twilio = {
			...freshTenant,
			connectors: [
				{
					id: 't1',
					factory: 'twilio-short-message-service',
					name: 'Twilio',
					is_ours: false,
				},
			],
		};
		const { requests } = await open(
			says( twilio ),
			says( { sent: true } ),
			says( withConnector )
		);
		expect( screen.getByLabelText( 'Twilio' ) ).toBeChecked();
		await press( 'Continue' );
		expect( at( 'Turn on' ) ).toBeVisible();
		await press( 'Back' );
		await userEvent.click( screen.getByLabelText( /^Aliyun SMS/ ) );
		expect(
			screen.getByText( /^Logto keeps one.*“Twilio”/ )
		).toBeVisible();
		await fillIn();
		expect(
			screen.getByText( /^Saving replaces the connector “Twilio”/ )
		).toBeVisible();
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		await screen.findByText( /took the message/, SHOWN );
		await press( 'Yes, it came' );
		await press( 'Save the values in Logto' );
		await waitFor( () => expect( at( 'Turn on' ) ).toBeVisible() );
		expect( requests[ 2 ]?.body ).toMatchObject( { replace: 't1' } );
	} );

	it( 'asks before people sign up by phone, and says whom that stops', async () => {
		const { requests } = await open(
			says( { ...withPhone, undo: null } ),
			says( { ...withPhone, phone: 'sign_up' } )
		);
		await press( 'Let people sign up by phone, too' );
		await userEvent.click(
			screen.getByLabelText( 'Signing in and signing up' )
		);
		const table = within( screen.getByRole( 'table' ) );
		expect(
			table.getByRole( 'row', {
				name: 'New people need email address phone number',
			} )
		).toBeVisible();
		await press( 'Turn phone sign-in on' );
		const dialog = within( screen.getByRole( 'dialog' ) );
		expect( dialog.getByText( /: 12 of 40\.$/ ) ).toBeVisible();
		expect(
			dialog.getByText( 'Whoever has no phone number has to give one.' )
		).toBeVisible();
		expect( requests ).toHaveLength( 1 );
		await userEvent.click(
			dialog.getByRole( 'button', { name: 'Cancel' } )
		);
		expect( requests ).toHaveLength( 1 );
		await press( 'Turn phone sign-in on' );
		await userEvent.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Turn phone sign-in on',
			} )
		);
		await screen.findByText( /^Phone sign-in is on, for signing up/ );
		expect( requests[ 1 ]?.body ).toEqual( { mode: 'sign_up' } );
	} );

	it( 'does not switch on what Logto would refuse', async () => {
		const choices = freshTenant[ 'choices' ] as Record< string, object >;
		await open(
			says( {
				...withConnector,
				choices: {
					...choices,
					sign_in: {
						...choices[ 'sign_in' ],
						obstacle: 'SMS is the second factor.',
					},
				},
			} )
		);
		expect(
			screen.getByText( 'SMS is the second factor.', SHOWN )
		).toBeVisible();
		expect( button( 'Turn phone sign-in on' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
	} );

	it( 'undoes after asking, and says what somebody changed meanwhile', async () => {
		const { requests } = await open(
			says( {
				...withPhone,
				undo: { is_possible: true, changed: [ 'sign-up' ] },
			} ),
			says( withConnector )
		);
		expect(
			screen.getByText( /^Changed by somebody else.*: sign-up\.$/ )
		).toBeVisible();
		await press( 'Undo' );
		expect( requests ).toHaveLength( 1 );
		await userEvent.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Undo',
			} )
		);
		expect( await screen.findByText( /^Undone: /, SHOWN ) ).toHaveFocus();
		expect( requests[ 1 ] ).toMatchObject( {
			method: 'DELETE',
			path: '/logto/v1/phone/sign-in',
		} );
		expect(
			screen.getByText( 'Phone sign-in is off at Logto.' )
		).toBeVisible();
	} );

	it( 'keeps the connector that is there where one wants no other', async () => {
		const { requests } = await open( says( withConnector ) );
		await press( 'Back' );
		await userEvent.click(
			screen.getByLabelText( 'Aliyun Short Message Service' )
		);
		await press( 'Continue' );
		expect( at( 'Turn on' ) ).toHaveFocus();
		expect( requests ).toHaveLength( 1 );
	} );

	it( 'goes nowhere without a connector', async () => {
		await open( says( { ...freshTenant, factories: [] } ) );
		expect( screen.getByText( /^This Logto offers no/ ) ).toBeVisible();
		expect( button( 'Continue' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
	} );

	it( 'does not say that all is as it was where somebody changed it meanwhile', async () => {
		await open(
			says( withPhone ),
			says( {
				...withConnector,
				undo: { is_possible: false, changed: [ 'sign-up' ] },
			} )
		);
		await press( 'Undo' );
		await userEvent.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Undo',
			} )
		);
		expect(
			await screen.findByText( /^Changed by somebody else/, SHOWN )
		).toHaveAttribute( 'role', 'status' );
		expect( screen.queryByText( /^Undone/, SHOWN ) ).toBeNull();
		expect( screen.queryByRole( 'button', { name: 'Undo' } ) ).toBeNull();
	} );

	it( 'says that something would be lost while a key is typed that Logto does not have', async () => {
		const { setDirty } = await open(
			says( freshTenant ),
			says( { sent: true } ),
			says( withConnector )
		);
		expect( setDirty ).toHaveBeenLastCalledWith( false );
		await fillIn();
		expect( setDirty ).toHaveBeenLastCalledWith( true );
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		await screen.findByText( /took the message/, SHOWN );
		await press( 'Yes, it came' );
		expect( setDirty ).toHaveBeenLastCalledWith( true );
		await press( 'Save the values in Logto' );
		await waitFor( () => expect( at( 'Turn on' ) ).toBeVisible() );
		expect( setDirty ).toHaveBeenLastCalledWith( false );
	} );

	it( 'says why nothing is known, and asks again', async () => {
		fakeSite(
			fails( { code: 'logto_api', message: 'Logto is slow.' }, 502 ),
			says( freshTenant )
		);
		render( <PhoneSignIn leave={ () => {} } setDirty={ () => {} } /> );
		expect(
			await screen.findByText( 'Logto is slow.', SHOWN )
		).toBeVisible();
		await press( 'Try again' );
		await screen.findByRole( 'list', { name: 'Steps' } );
	} );

	it( 'lets nothing else begin while Logto is asked', async () => {
		const { answer, arrive } = pendingAnswer();
		await open( says( freshTenant ), answer );
		await fillIn();
		await type( 'Phone number', '13800138000' );
		await press( 'Send a test message' );
		expect( screen.getByText( 'Asking Logto…', SHOWN ) ).toBeVisible();
		for ( const name of [ 'Send a test message', 'Back' ] ) {
			expect( button( name ) ).toHaveAttribute( 'aria-disabled', 'true' );
		}
		arrive( json( { sent: true } ) );
		await screen.findByText( /took the message/, SHOWN );
	} );
} );
