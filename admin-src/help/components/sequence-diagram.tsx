import { isRTL, __, sprintf } from '@wordpress/i18n';

import {
	LANE_BOX,
	layoutOf,
	LINE_HEIGHT,
	STEP_BOX_WIDTH,
	WIDTH,
	type Diagram,
	type PlacedStep,
} from '../diagram';

interface Props {
	readonly diagram: Diagram;
}

/**
 * A sequence diagram, and below it the same steps in words, numbered alike: so
 * nobody needs to see the drawing. On a narrow screen it scrolls sideways.
 */
export function SequenceDiagram( { diagram }: Props ) {
	const { height, lanes, steps } = layoutOf( diagram, isRTL() );
	return (
		<>
			<div
				className="logto-diagram"
				role="region"
				aria-label={ sprintf(
					/* translators: %s: What a drawing shows, such as “Signing in, step by step”. */
					__( 'Drawing: %s', 'logto' ),
					diagram.title
				) }
				// Who has no mouse scrolls it by the arrow keys.

				tabIndex={ 0 }
			>
				<svg
					width={ WIDTH }
					height={ height }
					role="img"
					aria-label={ __(
						'The numbered list below says the same in words.',
						'logto'
					) }
				>
					{ lanes.map( ( x, at ) => (
						<Lane
							key={ at }
							name={ diagram.lanes[ at ] ?? '' }
							x={ x }
							bottom={ height }
						/>
					) ) }
					{ steps.map( ( step, at ) => (
						<StepDrawing key={ at } step={ step } />
					) ) }
				</svg>
			</div>
			<ol className="logto-steps">
				{ diagram.steps.map( ( { sentence }, at ) => (
					<li key={ at }>{ sentence }</li>
				) ) }
			</ol>
		</>
	);
}

interface LaneProps {
	readonly name: string;
	readonly x: number;
	readonly bottom: number;
}

function Lane( { name, x, bottom }: LaneProps ) {
	return (
		<>
			<rect
				x={ x - LANE_BOX.width / 2 }
				y={ 1 }
				width={ LANE_BOX.width }
				height={ LANE_BOX.height }
				rx={ 4 }
			/>
			<text className="is-lane" x={ x } y={ LANE_BOX.height / 2 + 6 }>
				{ name }
			</text>
			<line
				className="is-lane"
				x1={ x }
				x2={ x }
				y1={ LANE_BOX.height + 1 }
				y2={ bottom }
			/>
		</>
	);
}

function StepDrawing( { step }: { readonly step: PlacedStep } ) {
	const { kind, from, to, y, boxHeight, textX, textY, lines } = step;
	const back = from < to ? -8 : 8;
	return (
		<>
			{ kind === 'box' ? (
				<rect
					x={ from - STEP_BOX_WIDTH / 2 }
					y={ y }
					width={ STEP_BOX_WIDTH }
					height={ boxHeight }
					rx={ 4 }
				/>
			) : (
				<>
					<line x1={ from } x2={ to } y1={ y } y2={ y } />
					<path
						d={ `M${ to } ${ y }l${ back } -5v10z` }
						data-points-to={ back < 0 ? 'right' : 'left' }
					/>
				</>
			) }
			<text y={ textY }>
				{ lines.map( ( line, at ) => (
					<tspan
						key={ at }
						x={ textX }
						dy={ at === 0 ? 0 : LINE_HEIGHT }
					>
						{ line }
					</tspan>
				) ) }
			</text>
		</>
	);
}
