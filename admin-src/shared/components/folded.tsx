import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly children: ReactNode;
}

/**
 * A part of the page that is folded until it is asked for: what few need, below
 * what most do. It is there all the same, so whoever leads to a field in it can
 * unfold it.
 */
export function Folded( { title, children }: Props ) {
	return (
		<details className="logto-folded">
			<summary>{ title }</summary>
			<div className="logto-stack">{ children }</div>
		</details>
	);
}
