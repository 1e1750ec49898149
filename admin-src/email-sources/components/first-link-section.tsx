import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { SettingFields } from '../../fields/components/setting-fields';
import { applies } from '../../fields/conditions';
import { shownValue } from '../../fields/values';
import { Section } from '../../shared/components/section';
import type { TabProps } from '../../shared/part-props';
import { useEmailSources } from '../use-email-sources';

/**
 * Who confirms that an account is somebody's, and what suits this tenant.
 * Where accounts are not linked by email, there is nothing to choose.
 */
export function FirstLinkSection( props: TabProps ) {
	return applies( 'link_confirmation', props.server, props.screen.edits ) ? (
		<Section title={ __( 'People who have an account here', 'logto' ) }>
			<FirstLinkChoice { ...props } />
		</Section>
	) : null;
}

function FirstLinkChoice( { server, screen }: TabProps ) {
	const { sources, error } = useEmailSources();
	const isOpen =
		! server.fixed.includes( 'link_confirmation' ) &&
		sources !== null &&
		shownValue( server, screen.edits, 'link_confirmation' ) !==
			sources.proposal;
	return (
		<>
			<p>
				{ __(
					'Who signs in through Logto with the verified email address of an account on this site gets that account, unless it has power over the site. Before the first time, its owner can be asked.',
					'logto'
				) }
			</p>
			<div role="status">
				{ sources === null && error === null && (
					<p>{ __( 'Looking at your Logto…', 'logto' ) }</p>
				) }
				{ error !== null && <p>{ error }</p> }
				{ sources && (
					<Notice status="info" isDismissible={ false }>
						<p>
							{ sources.sentence }{ ' ' }
							{ sources.proposal === 'trust'
								? __(
										'Here you can trust Logto: owners need not confirm.',
										'logto'
									)
								: __(
										'Let owners confirm the first link.',
										'logto'
									) }
						</p>
					</Notice>
				) }
			</div>
			{ isOpen && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () =>
							screen.edit( 'link_confirmation', sources.proposal )
						}
					>
						{ __( 'Choose what is proposed', 'logto' ) }
					</Button>
				</div>
			) }
			<SettingFields
				names={ [ 'link_confirmation' ] }
				server={ server }
				screen={ screen }
			/>
		</>
	);
}
