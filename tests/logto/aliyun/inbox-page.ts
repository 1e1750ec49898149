import type { ServerResponse } from 'node:http';
import { markup, sendPage } from '../html.ts';
import type { Html } from '../html.ts';
import type { Message } from './index.ts';

/**
 * Shows what arrived, newest first.
 *
 * @param res      Where to.
 * @param messages Oldest first.
 */
export function sendInbox(
	res: ServerResponse,
	messages: readonly Message[]
): void {
	const headings = [ 'Phone number', 'Code', 'Template', 'Text', 'Time' ].map(
		( heading ) => markup`<th scope="col">${ heading }</th>`
	);
	const rows = messages.toReversed().map( row );
	const table = markup`<div class="scroll" tabindex="0" role="region" aria-label="Text messages"><table>
<thead><tr>${ headings }</tr></thead>
<tbody>
${ rows }</tbody>
</table></div>`;
	sendPage(
		res,
		{
			language: 'en',
			title: 'Text messages',
			body: markup`${ rows.length ? table : markup`<p>Nothing has arrived yet.</p>` }
				<p class="else"><a href="/inbox">Reload</a></p>`,
		},
		true
	);
}

function row( message: Message ): Html {
	const time = new Date( message.at ).toISOString();
	return markup`<tr>
<td>${ message.phone }</td>
<td class="code">${ message.parameters[ 'code' ] }</td>
<td>${ message.templateCode }</td>
<td>${ message.text }</td>
<td><time datetime="${ time }">${ time.slice( 11, 19 ) }</time></td>
</tr>
`;
}
