import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly children: ReactNode;
}

/**
 * What few sites need, folded below what most do. It is there all the same, so
 * whoever leads to a field can unfold it.
 *
 * @param props          Properties.
 * @param props.title    What is in it.
 * @param props.children Fields.
 */
export function Folded( { title, children }: Props ) {
	return (
		<details className="logto-folded">
			<summary>{ title }</summary>
			<div className="logto-stack">{ children }</div>
		</details>
	);
}
