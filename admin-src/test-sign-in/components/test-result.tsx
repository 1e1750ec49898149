import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { PreviewResult } from '../../preview/components/preview-result';
import type { ServerState } from '../../shared/types';
import type { TestReport } from '../types';

interface Props {
	readonly report: TestReport;
	readonly server: ServerState;
	/** The claims are to be used for the preview. */
	readonly onUse: ( claims: string ) => void;
}

const LOOKS = {
	passed: 'success',
	refused: 'warning',
	failed: 'error',
} as const;

/**
 * How a test sign-in came out, and everything that it brought.
 */
export function TestResult( { report, server, onUse }: Props ) {
	const { outcome, sentence, remedy, detail, warnings, preview } = report;
	const claims = report.claims && JSON.stringify( report.claims, null, 2 );
	return (
		<div className="logto-stack">
			<Notice
				status={ LOOKS[ outcome ] }
				isDismissible={ false }
				spokenMessage=""
			>
				{ preview ? sentence : `${ sentence } ${ remedy }` }
			</Notice>
			{ preview && <PreviewResult { ...{ preview, server } } /> }
			{ warnings.map( ( warning ) => (
				<Notice
					key={ warning }
					status="warning"
					isDismissible={ false }
					spokenMessage=""
				>
					{ warning }
				</Notice>
			) ) }
			{ detail !== '' && (
				<details>
					<summary>{ __( 'Details', 'logto' ) }</summary>
					<code>{ detail }</code>
				</details>
			) }
			{ claims !== null && (
				<>
					<details>
						<summary>{ __( 'Claims received', 'logto' ) }</summary>
						<pre className="logto-claims" dir="ltr">
							{ claims }
						</pre>
					</details>
					<div>
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ () => onUse( claims ) }
						>
							{ __( 'Use for the preview of roles', 'logto' ) }
						</Button>
					</div>
				</>
			) }
		</div>
	);
}
