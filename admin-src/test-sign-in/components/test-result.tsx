import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { PreviewResult } from '../../preview/components/preview-result';
import type { ServerState } from '../../shared/types';
import type { TestReport, TestRun } from '../types';
import { NewAccount } from './new-account';
import { OwnAccount } from './own-account';

interface Props {
	/** Of the test. */
	readonly id: string;
	readonly report: TestReport;
	readonly server: ServerState;
	/** The claims are to be used for the preview; nothing where there is none. */
	readonly onUse?: ( claims: string ) => void;
	/** The admin’s account was connected; gets the test as it is afterwards. */
	readonly onConnected: ( run: TestRun ) => void;
}

const LOOKS = {
	passed: 'success',
	refused: 'warning',
	failed: 'error',
} as const;

/** The button that was pressed is gone. */
function focus( element: HTMLElement | null ): void {
	element?.focus();
}

/**
 * How a test sign-in came out, and everything that it brought.
 */
export function TestResult( {
	id,
	report,
	server,
	onUse,
	onConnected,
}: Props ) {
	const { outcome, sentence, remedy, detail, warnings } = report;
	const { offer, connected } = report;
	// What would have happened is over.
	const preview = connected ? null : report.preview;
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
			{ connected && (
				<div tabIndex={ -1 } ref={ focus }>
					<Notice
						status="success"
						isDismissible={ false }
						spokenMessage=""
					>
						{ __(
							'Your account is connected: you can sign in to it with Logto.',
							'logto'
						) }
					</Notice>
				</div>
			) }
			{ offer && <OwnAccount { ...{ id, offer, onConnected } } /> }
			{ preview && (
				<Otherwise isFolded={ offer !== null }>
					<PreviewResult { ...{ preview, server } } />
					{ preview.new_account && (
						<NewAccount made={ preview.new_account } />
					) }
				</Otherwise>
			) }
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
					{ onUse && (
						<div>
							<Button
								__next40pxDefaultSize
								variant="secondary"
								onClick={ () => onUse( claims ) }
							>
								{ __(
									'Use for the preview of roles',
									'logto'
								) }
							</Button>
						</div>
					) }
				</>
			) }
		</div>
	);
}

interface OtherwiseProps {
	/** Whether something else is offered, which most will choose. */
	readonly isFolded: boolean;
	readonly children: ReactNode;
}

/**
 * What the sign-in itself would do. Beside the offer to connect it would read as if that had happened.
 *
 * @param props          Properties.
 * @param props.isFolded Whether it is folded.
 * @param props.children What it would do.
 */
function Otherwise( { isFolded, children }: OtherwiseProps ) {
	return isFolded ? (
		<details>
			<summary>{ __( 'If you don’t connect it', 'logto' ) }</summary>
			<div className="logto-stack logto-otherwise">{ children }</div>
		</details>
	) : (
		children
	);
}
