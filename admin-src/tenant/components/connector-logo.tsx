import type { Connector } from '../types';

interface Props {
	readonly connector: Connector;
}

/**
 * The picture of a connector, beside its name. Whoever has the picture learns
 * nothing of this page but that it was loaded.
 */
export function ConnectorLogo( { connector: { logo } }: Props ) {
	return logo === '' ? null : (
		<img
			className="logto-connector-logo"
			src={ logo }
			alt=""
			width={ 20 }
			height={ 20 }
			referrerPolicy="no-referrer"
		/>
	);
}
