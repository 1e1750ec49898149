import {
	Button,
	Notice,
	Spinner,
	TextareaControl,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { hasCredential } from '../../rows/directory';
import { Section } from '../../shared/components/section';
import type { PartProps } from '../../shared/part-props';
import { usePreview } from '../use-preview';
import { ClaimSourceField } from './claim-source-field';
import { PreviewResult } from './preview-result';

const EXAMPLE =
	'{ "sub": "…", "email": "ada@example.com", "roles": [ "editors" ] }';

/**
 * Tries the settings out, saved or not, on claims that were pasted.
 */
export function PreviewSection( { server, screen }: PartProps ) {
	const { claims, setClaims } = screen;
	const { ask, loading, problem, preview } = usePreview( server, screen );
	const isWrong = problem?.about === 'claims';
	return (
		<Section title={ __( 'Preview', 'logto' ) }>
			<p>
				{ __(
					'What would happen at the next sign-in? Nothing is saved. Changes that you have not saved yet count too.',
					'logto'
				) }
			</p>
			<ClaimSourceField
				setClaims={ setClaims }
				hasPeople={ hasCredential( server ) }
			/>
			<TextareaControl
				__nextHasNoMarginBottom
				className="logto-code"
				label={ __( 'Claims', 'logto' ) }
				value={ claims }
				placeholder={ EXAMPLE }
				help={
					<>
						{ isWrong && (
							<span className="logto-error">
								{ problem.sentence }
							</span>
						) }
						{ __(
							'The claims of an ID token or of the userinfo endpoint, as JSON.',
							'logto'
						) }
					</>
				}
				rows={ 8 }
				aria-invalid={ isWrong }
				data-unsaved
				autoComplete="off"
				spellCheck={ false }
				dir="ltr"
				onChange={ setClaims }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ loading }
					disabled={ loading }
					accessibleWhenDisabled
					onClick={ () => void ask( claims ) }
				>
					{ __( 'Preview', 'logto' ) }
				</Button>
			</div>
			<div role="status">
				{ loading && (
					<p>
						<Spinner />
						{ __( 'Asking…', 'logto' ) }
					</p>
				) }
				{ isWrong && (
					<span className="screen-reader-text">
						{ problem.sentence }
					</span>
				) }
				{ problem?.about === 'request' && (
					<Notice
						status="error"
						isDismissible={ false }
						spokenMessage=""
					>
						{ problem.sentence }
					</Notice>
				) }
				{ preview && <PreviewResult { ...{ preview, server } } /> }
			</div>
		</Section>
	);
}
