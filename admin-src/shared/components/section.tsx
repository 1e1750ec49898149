import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	/** Where an address can lead to. */
	readonly id?: string;
	readonly children: ReactNode;
}

/**
 * A titled card of the page.
 */
export function Section( { title, id, children }: Props ) {
	return (
		<Card id={ id }>
			<CardHeader>
				<h2>{ title }</h2>
			</CardHeader>
			<CardBody>
				<div className="logto-stack">{ children }</div>
			</CardBody>
		</Card>
	);
}
