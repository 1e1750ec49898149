/**
 * A sequence diagram as data, and where everything in it stands. Nothing can
 * be measured before it is drawn, so widths are estimated, on the safe side.
 */

/** One step: an arrow from lane to lane, or a box on one lane. */
export interface Step {
	/** The numbers of the lanes, counted from 0. */
	readonly from: number;
	readonly to: number;
	/** A few words, for the drawing. */
	readonly label: string;
	/** The same as a whole sentence, for the list. */
	readonly sentence: string;
}

export interface Diagram {
	readonly title: string;
	readonly lanes: readonly string[];
	readonly steps: readonly Step[];
}

/** A step with its place. */
export interface PlacedStep {
	readonly kind: 'arrow' | 'box';
	/** Where an arrow begins and ends; the middle of a box, twice. */
	readonly from: number;
	readonly to: number;
	/** The height of the arrow, or the upper edge of the box. */
	readonly y: number;
	readonly boxHeight: number;
	/** The text's middle, the base of its first line, and its lines. */
	readonly textX: number;
	readonly textY: number;
	readonly lines: readonly string[];
}

export interface Layout {
	readonly height: number;
	/** The middle of each lane. */
	readonly lanes: readonly number[];
	readonly steps: readonly PlacedStep[];
}

export const WIDTH = 640;
export const LANE_BOX = { width: 180, height: 32 };
export const STEP_BOX_WIDTH = 196;
export const LINE_HEIGHT = 17;

const FONT_SIZE = 13;
const GAP = 16;
const PADDING = 8;
const BELOW_TEXT = 7;

// Letters as wide as high, which stand without spaces, and what never begins a line.
const WIDE = '\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff';
const NEVER_FIRST =
	'\\u3001\\u3002\\uff01\\uff09\\uff0c\\uff1a\\uff1b\\uff1f\\u201d\\u2026';
const PIECE = new RegExp(
	`(?:[${ WIDE }]|[^\\s${ WIDE }]+)[${ NEVER_FIRST }]*\\s*`,
	'g'
);
const IS_WIDE = new RegExp( `[${ WIDE }\\uff00-\\uffef]`, 'g' );

/**
 * Breaks a text into lines.
 *
 * @param text  The text.
 * @param width How wide a line may be.
 */
export function linesOf( text: string, width: number ): string[] {
	const lines: string[] = [];
	let line = '';
	for ( const piece of text.match( PIECE ) ?? [] ) {
		if ( line !== '' && widthOf( ( line + piece ).trim() ) > width ) {
			lines.push( line.trim() );
			line = '';
		}
		line += piece;
	}
	return [ ...lines, line.trim() ];
}

function widthOf( text: string ): number {
	const wide = text.match( IS_WIDE )?.length ?? 0;
	return FONT_SIZE * ( wide + 0.56 * ( text.length - wide ) );
}

/**
 * Where everything in a diagram stands.
 *
 * @param diagram The diagram.
 * @param isRtl   Whether the first lane is the one on the right.
 */
export function layoutOf( diagram: Diagram, isRtl: boolean ): Layout {
	const laneWidth = WIDTH / diagram.lanes.length;
	const middle = ( lane: number ) => {
		const x = laneWidth * ( lane + 0.5 );
		return isRtl ? WIDTH - x : x;
	};
	let y = LANE_BOX.height + GAP;
	const steps = diagram.steps.map( ( { from, to, label }, index ) => {
		const isBox = from === to;
		const lines = linesOf(
			`${ index + 1 }. ${ label }`,
			( isBox ? STEP_BOX_WIDTH : laneWidth ) - 2 * PADDING
		);
		const textHeight = lines.length * LINE_HEIGHT;
		const boxHeight = isBox ? textHeight + 2 * PADDING : 0;
		const top = y;
		y += isBox ? boxHeight : textHeight + BELOW_TEXT;
		const placed: PlacedStep = {
			kind: isBox ? 'box' : 'arrow',
			from: middle( from ),
			to: middle( to ),
			y: isBox ? top : y,
			boxHeight,
			// In the gap beside where the arrow begins: it may cross a lane.
			textX: middle( from + Math.sign( to - from ) / 2 ),
			textY: top + ( isBox ? PADDING : 0 ) + FONT_SIZE,
			lines,
		};
		y += GAP;
		return placed;
	} );
	return {
		height: y,
		lanes: diagram.lanes.map( ( _, at ) => middle( at ) ),
		steps,
	};
}
