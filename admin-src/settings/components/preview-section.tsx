import {
	Button,
	Notice,
	Spinner,
	TextareaControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { usePreview } from '../use-preview';
import { PreviewResult } from './preview-result';
import { Section } from './section';
import type { TabProps } from './tab-panel';

const EXAMPLE =
	'{ "sub": "…", "email": "ada@example.com", "roles": [ "editors" ] }';

/**
 * Tries the settings out, saved or not, on claims that were pasted.
 */
export function PreviewSection( { server, screen }: TabProps ) {
	const [ text, setText ] = useState( '' );
	const { ask, loading, problem, preview } = usePreview( server, screen );
	const isWrong = problem?.about === 'claims';
	return (
		<Section title={ __( 'Preview', 'logto' ) }>
			<p>
				{ __(
					'Given these claims, what would happen? Nothing is saved, and nothing happens to anybody; what you have changed above counts, saved or not.',
					'logto'
				) }
			</p>
			<TextareaControl
				__nextHasNoMarginBottom
				className="logto-code"
				label={ __( 'Claims', 'logto' ) }
				value={ text }
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
				onChange={ setText }
			/>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ loading }
					disabled={ loading }
					accessibleWhenDisabled
					onClick={ () => void ask( text ) }
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
