// Style sheets are imported for webpack to collect; they export nothing.
declare module '*.scss';
// eslint-disable-next-line camelcase -- webpack’s own name: where further parts of a script lie.
declare let __webpack_public_path__: string;
