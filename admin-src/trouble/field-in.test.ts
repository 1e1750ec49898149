/**
 * @jest-environment node
 */
import { fieldIn } from './field-in';

const PAGE = 'https://site.test/wp-admin/admin.php?page=logto-settings';

it.each( [
	[ `${ PAGE }&tab=overview&field=app_secret`, 'app_secret' ],
	[ `${ PAGE }&field=redirect_uri`, 'redirect_uri' ],
	[ `${ PAGE }&field=secret`, null ],
	[ `${ PAGE }&field=`, null ],
	[ PAGE, null ],
	[ '', null ],
	[ 'no address', null ],
] )( 'the address %s leads to the field %s', ( address, field ) => {
	expect( fieldIn( address ) ).toBe( field );
} );
