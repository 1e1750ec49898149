import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// A second, as it would be, is not enough on every machine.
configure( { asyncUtilTimeout: 60_000 } );

// jsdom has no scrolling and complains on the console, which fails tests.
if ( typeof window !== 'undefined' ) {
	window.scrollTo = () => {};
	Element.prototype.scrollIntoView = () => {};
}
