import { Button, ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

import { Section } from '../../shared/components/section';
import type { ServerState } from '../../shared/types';
import {
	accountPageName,
	inOneLine,
	waysToSignIn,
	whoMaySignUp,
} from '../messages';
import type { Tenant } from '../types';
import { useTenant } from '../use-tenant';
import { ConnectorLogo } from './connector-logo';

interface Props {
	readonly server: ServerState;
}

/**
 * What the tenant says of itself: how people sign in there, and who may. There
 * is none before an endpoint is saved.
 */
export function TenantCard( { server }: Props ) {
	const { endpoint } = server.settings;
	const known = useTenant( endpoint );
	const { tenant, loading, error, refreshed } = known;
	if ( endpoint === '' ) {
		return null;
	}
	return (
		<Section title={ __( 'Your Logto tenant', 'logto' ) }>
			{ tenant && <Facts tenant={ tenant } /> }
			<p role="status">
				{ loading && __( 'Asking Logto…', 'logto' ) }
				{ ! loading &&
					! tenant &&
					error === null &&
					__(
						'Not known: Logto did not say how people sign in there.',
						'logto'
					) }
				{ ! loading &&
					tenant &&
					refreshed > 0 &&
					__( 'This is what Logto says now.', 'logto' ) }
			</p>
			<span className="logto-error" role="alert">
				{ error }
			</span>
			<div>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ loading }
					disabled={ loading }
					accessibleWhenDisabled
					onClick={ known.refresh }
				>
					{ __( 'Refresh', 'logto' ) }
				</Button>
			</div>
		</Section>
	);
}

function Facts( { tenant }: { readonly tenant: Tenant } ) {
	const ways = waysToSignIn( tenant );
	const enterprise = tenant.connectors.filter(
		( { kind } ) => kind === 'sso'
	);
	const { termsUrl, privacyUrl, accountPages } = tenant;
	return (
		<dl className="logto-facts">
			<Fact name={ __( 'People sign in at Logto by', 'logto' ) }>
				{ ways.length > 0
					? inOneLine( ways )
					: __( 'Not known.', 'logto' ) }
			</Fact>
			<Fact name={ __( 'Who may sign up there', 'logto' ) }>
				{ whoMaySignUp( tenant ) }
			</Fact>
			{ enterprise.length > 0 && (
				<Fact name={ __( 'Enterprise connectors', 'logto' ) }>
					{ enterprise.map( ( connector ) => (
						<span
							key={ connector.target }
							className="logto-connector"
						>
							<ConnectorLogo connector={ connector } />
							{ connector.name }
						</span>
					) ) }
				</Fact>
			) }
			{ accountPages.length > 0 && (
				<Fact name={ __( 'People may change there', 'logto' ) }>
					{ inOneLine( accountPages.map( accountPageName ) ) }
				</Fact>
			) }
			{ ( termsUrl !== '' || privacyUrl !== '' ) && (
				<Fact name={ __( 'Terms', 'logto' ) }>
					<Link url={ termsUrl }>
						{ __( 'Terms of use', 'logto' ) }
					</Link>{ ' ' }
					<Link url={ privacyUrl }>
						{ __( 'Privacy policy', 'logto' ) }
					</Link>
				</Fact>
			) }
		</dl>
	);
}

interface FactProps {
	readonly name: string;
	readonly children: ReactNode;
}

function Fact( { name, children }: FactProps ) {
	return (
		<div>
			<dt>{ name }</dt>
			<dd>{ children }</dd>
		</div>
	);
}

interface LinkProps {
	readonly url: string;
	readonly children: string;
}

function Link( { url, children }: LinkProps ) {
	return url === '' ? null : (
		<ExternalLink href={ url }>{ children }</ExternalLink>
	);
}
