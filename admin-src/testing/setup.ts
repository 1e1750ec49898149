import '@testing-library/jest-dom';

// jsdom has no scrolling and complains on the console, which fails tests.
if ( typeof window !== 'undefined' ) {
	window.scrollTo = () => {};
}
