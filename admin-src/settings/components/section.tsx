import { Card, CardBody, CardHeader } from '@wordpress/components';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly children: ReactNode;
}

/**
 * A titled card of the page.
 */
export function Section( { title, children }: Props ) {
	return (
		<Card>
			<CardHeader>
				<h2>{ title }</h2>
			</CardHeader>
			<CardBody>
				<div className="logto-stack">{ children }</div>
			</CardBody>
		</Card>
	);
}
